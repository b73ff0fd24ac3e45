using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Metrics;

/// <summary>The serialized form of the counts.</summary>
internal static class MetricsShape
{
    private static readonly Shape Distribution = Shape.Object(Must("distribution", Shape.Map(Shape.Count)));

    public static readonly Shape All = Shape.Object(
        Must("interactions", Counts(
            "latestInteractionsCount", "latestMessagesCount", "latestInteractionsAndMessagesCount")),
        Must("pacticipants", Counts("count", "withMainBranchSetCount")),
        Must("integrations", Counts("count")),
        Must("pactPublications", Period("count")),
        Must("pactVersions", Counts("count")),
        Must("pactRevisionsPerConsumerVersion", Distribution),
        Must("verificationResults", Period("count", "successCount", "failureCount", "distinctCount")),
        Must("verificationResultsPerPactVersion", Distribution),
        Must("providerContracts", Counts(
            "count", "distinctCount", "providersCount", "selfVerifiedCount", "selfVerificationFailedCount")),
        Must("comparisons", Counts("count", "successCount", "failureCount")),
        Must("pacticipantVersions", Counts(
            "count", "withUserCreatedBranchCount", "withBranchCount", "withBranchSetCount")),
        Must("webhooks", Counts("count")),
        Must("tags", Counts("count", "distinctCount", "distinctWithPacticipantCount")),
        Must("triggeredWebhooks", Counts("count")),
        Must("webhookExecutions", Counts("count")),
        Must("matrix", Shape.Object(Must("count", Shape.Whole))),
        Must("environments", Counts("count")),
        Must("deployedVersions", Counts("count", "userCreatedCount", "currentlyDeployedCount")),
        Must("releasedVersions", Counts("count", "currentlySupportedCount"))).Named("Metrics");

    private static Shape Counts(params string[] names) =>
        Shape.Object(names.Select(name => Must(name, Shape.Count)));

    private static Shape Period(params string[] names) => Shape.Object(
        [
            .. names.Select(name => Must(name, Shape.Count)),
            Must("first", Shape.Time.OrNull), Must("last", Shape.Time.OrNull),
        ]);
}
