using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Versions;

/// <summary>Versions in and out.</summary>
internal static class VersionShape
{
    private static readonly Shape Tags = Shape.List(Shape.OpenObject(Must("name", Shape.Name))).OrNull;

    public static readonly Shape Body = Shape.OpenObject(
        May("buildUrl", Shape.Line.OrNull),
        May("tags", Tags), May("_embedded", Shape.Any));

    public static readonly Shape One = HalShape.Resource(
        "self pb:pacticipant pb:tag pb:latest-verification-results-where-pacticipant-is-consumer pb:pact-versions[] "
        + "pb:deployed-environments[] pb:released-environments[] pb:record-deployment[]? pb:record-release[]? "
        + "ct:provider-contract? curies[]",
        [
            Must("number", Shape.Text), May("buildUrl", Shape.Text), .. HalShape.Timestamps,
            HalShape.Embeds(
                Must("branchVersions", Shape.List(HalShape.Resource(
                    "self", Must("name", Shape.Text), Must("latest", Shape.Flag)))),
                Must("tags", Shape.List(HalShape.Resource("self", Must("name", Shape.Text))))),
        ]).Named("Version");

    public static readonly Shape List =
        HalShape.List("versions", One, "self pb:pacticipant pb:versions[] pacticipant versions[]");
}
