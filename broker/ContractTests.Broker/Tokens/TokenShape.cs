using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Tokens;

/// <summary>Tokens in and out.</summary>
internal static class TokenShape
{
    private static readonly Shape Scopes = Shape.OneOf("read", "write", "admin");

    private static readonly Member[] Members =
        [Must("name", Shape.Text), Must("scope", Scopes), Must("createdAt", Shape.Time)];

    public static readonly Shape Body = Shape.OpenObject(Must("name", Shape.Name), Must("scope", Scopes));

    /// <summary>With the token itself, this once.</summary>
    public static readonly Shape Created =
        HalShape.Resource("self", Members.Append(Must("token", Shape.Text))).Named("CreatedToken");

    public static readonly Shape List =
        HalShape.List("tokens", HalShape.Resource("self", Members).Named("Token"), "self");
}
