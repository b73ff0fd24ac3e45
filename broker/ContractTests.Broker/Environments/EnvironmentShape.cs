using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Environments;

/// <summary>The serialized form of environments.</summary>
internal static class EnvironmentShape
{
    private static readonly Shape Contacts = Shape.List(Shape.OpenObject(
        Must("name", Shape.Text), May("details", Shape.OpenObject().OrNull)));

    public static readonly Shape Body = Shape.OpenObject(
        Must("name", Shape.Name), May("displayName", Shape.Text.OrNull), Must("production", Shape.Flag),
        May("contacts", Contacts.OrNull));

    public static readonly Shape List = HalShape.Resource(
        "self pb:environments[]",
        HalShape.Embeds(Must("environments", Shape.List(RecordShape.Of(Api.ApiJson.Default.Environment)))));
}
