using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Contracts;

/// <summary>The serialized form of pacts.</summary>
internal static class PactShape
{
    private const string Links =
        "self pb:consumer pb:consumer-version pb:consumer-versions[]? pb:provider pb:pact-version "
        + "pb:latest-pact-version pb:all-pact-versions pb:latest-untagged-pact-version pb:latest-tagged-pact-version "
        + "pb:previous-distinct pb:diff-previous-distinct pb:diff pb:pact-webhooks pb:consumer-webhooks "
        + "pb:tag-prod-version pb:tag-version pb:publish-verification-results pb:latest-verification-results "
        + "pb:triggered-webhooks pb:matrix-for-consumer-version curies[]";

    /// <summary>What a consumer may publish: any object; if it contains names, they must match the address.</summary>
    public static readonly Shape Body = Shape.OpenObject();

    /// <summary>The published text, and the members that the broker adds.</summary>
    public static readonly Shape One =
        Shape.OpenObject(Must("createdAt", Shape.Time), HalShape.LinksOf(Links)).Named("Pact");

    public static readonly Shape Extended = HalShape.Resource(
        Links, Must("createdAt", Shape.Time), Must("contract", Shape.OpenObject()),
        HalShape.Embeds(Must("tags", Shape.List(HalShape.Resource(
            "self pb:latest-pact", Must("name", Shape.Text), Must("latest", Shape.Flag)))))).Named("ExtendedPact");

    /// <summary>The response to a deletion.</summary>
    public static readonly Shape Left = HalShape.Resource("index pb:latest-pact-version?").Named("RemainingPacts");
}
