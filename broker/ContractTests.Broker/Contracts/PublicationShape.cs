using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Web;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Contracts;

/// <summary>The request and the response of publishing.</summary>
internal static class PublicationShape
{
    public static readonly Shape Body = Shape.OpenObject(
        Must("pacticipantName", Shape.Name), Must("pacticipantVersionNumber", Shape.Name),
        May("branch", Shape.Name.OrNull), May("tags", Shape.List(Shape.Name).OrNull),
        May("buildUrl", Shape.Line.OrNull),
        Must("contracts", Shape.List(Shape.OpenObject(
            Must("consumerName", Shape.Name), Must("providerName", Shape.Name),
            Must("specification", Shape.OneOf("pact")),
            Must("contentType", Shape.OneOf(MediaTypes.Json)), Must("content", Shape.Base64),
            May("onConflict", Shape.OneOf("overwrite", "merge").OrNull))))).Named("Publication");

    public static readonly Shape Published = HalShape.Resource(
        "pb:pacticipant pb:pacticipant-version pb:pacticipant-version-tags[] pb:contracts[]",
        Must("notices", Shape.List(HalShape.Notice)),
        Must("logs", Shape.List(Shape.Object(
            Must("level", Shape.Text), Must("message", Shape.Text), Must("deprecationWarning", Shape.Text)))),
        HalShape.Embeds(
            Must("pacticipant", HalShape.Resource("self", Must("name", Shape.Text))),
            Must("version", HalShape.Resource("self", Must("number", Shape.Text))))).Named("Published");
}
