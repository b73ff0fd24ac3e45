using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>Counts of all kinds of data, with the names that Pact Broker dashboards use.</summary>
/// <param name="Matrix">Not counted: -1.</param>
internal sealed record Metrics(
    Metrics.InteractionCounts Interactions,
    Metrics.PacticipantCounts Pacticipants,
    Metrics.Total Integrations,
    Metrics.Period PactPublications,
    Metrics.Total PactVersions,
    Metrics.Frequencies PactRevisionsPerConsumerVersion,
    Metrics.ResultCounts VerificationResults,
    Metrics.Frequencies VerificationResultsPerPactVersion,
    Metrics.ProviderContractCounts ProviderContracts,
    Metrics.ComparisonCounts Comparisons,
    Metrics.VersionCounts PacticipantVersions,
    Metrics.Total Webhooks,
    Metrics.TagCounts Tags,
    Metrics.Total TriggeredWebhooks,
    Metrics.Total WebhookExecutions,
    Metrics.Unknown Matrix,
    Metrics.Total Environments,
    Metrics.DeployedCounts DeployedVersions,
    Metrics.ReleasedCounts ReleasedVersions)
{
    internal sealed record Total(long Count);

    internal sealed record Unknown(double Count);

    internal sealed record Frequencies(IReadOnlyDictionary<long, long> Distribution);

    internal sealed record InteractionCounts(
        long LatestInteractionsCount, long LatestMessagesCount, long LatestInteractionsAndMessagesCount);

    internal sealed record PacticipantCounts(long Count, long WithMainBranchSetCount);

    internal sealed record Period(
        long Count,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? First,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? Last);

    internal sealed record ResultCounts(
        long Count, long SuccessCount, long FailureCount, long DistinctCount,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? First,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? Last);

    internal sealed record ProviderContractCounts(
        long Count, long DistinctCount, long ProvidersCount, long SelfVerifiedCount, long SelfVerificationFailedCount);

    internal sealed record ComparisonCounts(long Count, long SuccessCount, long FailureCount);

    internal sealed record VersionCounts(
        long Count, long WithUserCreatedBranchCount, long WithBranchCount, long WithBranchSetCount);

    internal sealed record TagCounts(long Count, long DistinctCount, long DistinctWithPacticipantCount);

    internal sealed record DeployedCounts(long Count, long UserCreatedCount, long CurrentlyDeployedCount);

    internal sealed record ReleasedCounts(long Count, long CurrentlySupportedCount);
}
