using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Cleaning;

/// <summary>The request and the response of a clean-up.</summary>
internal static class CleaningShape
{
    private static readonly Shape Counts = Shape.Object(
        Must("versions", Shape.Count), Must("pacts", Shape.Count), Must("contents", Shape.Count),
        Must("results", Shape.Count), Must("branches", Shape.Count), Must("providerContracts", Shape.Count))
        .Named("CleaningCounts");

    public static readonly Shape Body = Shape.OpenObject(
        May("dryRun", Shape.Flag), May("limit", Shape.Count), May("olderThanDays", Shape.Count),
        May("overwrittenOlderThanDays", Shape.Count),
        May("keepLatest", Shape.Count), May("staleBranchesAfterDays", Shape.Count), May("deleteTagHeads", Shape.Flag),
        May("deleteDeployed", Shape.Flag), May("deleteReleased", Shape.Flag));

    public static readonly Shape Report = HalShape.Resource(
        "self",
        Must("dryRun", Shape.Flag), Must("complete", Shape.Flag), Must("deleted", Counts),
        Must("keptVersions", Shape.Count),
        Must("pacticipants", Shape.List(Shape.Object(Must("name", Shape.Text), Must("deleted", Counts)))));
}
