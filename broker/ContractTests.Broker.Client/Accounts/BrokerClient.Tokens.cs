using System.Text.Json.Nodes;

namespace ContractTests.Broker.Client;

public sealed partial class BrokerClient
{
    private const string WithoutTokens =
        "Only a broker of this kind has tokens of its own; check that the base URL is that of one.";

    /// <summary>Asks for an account of scope admin, unless the broker has no accounts yet.</summary>
    public async Task<ApiToken> CreateToken(string name, string scope, CancellationToken cancellation = default)
    {
        var call = new BrokerCall(HttpMethod.Post, TokensUrl(), $"token {name} to be created")
        {
            Body = new JsonObject { ["name"] = name, ["scope"] = scope },
            WhenMissing = WithoutTokens,
        };
        return ReadToken((await broker.Send(call, cancellation)).Resource());
    }

    /// <summary>The tokens that count, without their values.</summary>
    public async Task<IReadOnlyList<ApiToken>> Tokens(CancellationToken cancellation = default)
    {
        var call = BrokerCall.Get(TokensUrl(), "the tokens") with { WhenMissing = WithoutTokens };
        return [.. (await broker.Send(call, cancellation)).Resource().Embedded("tokens").Select(ReadToken)];
    }

    /// <summary>False if there was none of that name.</summary>
    public Task<bool> RevokeToken(string name, CancellationToken cancellation = default) =>
        Delete(index.Path("tokens/{name}", ("name", name)), $"token {name} to be revoked", cancellation);

    private Uri TokensUrl() => index.Path("tokens");

    private static ApiToken ReadToken(HalResource read) => new(read.Text("name") ?? "", read.Text("scope") ?? "")
    {
        CreatedAt = read.Time("createdAt"),
        Value = read.Text("token"),
    };
}
