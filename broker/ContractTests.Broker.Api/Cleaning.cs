using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>The request for a clean-up; what is missing is as the broker is configured.</summary>
/// <param name="Limit">The maximum number of versions, of overwritten pacts and of replaced results.</param>
internal sealed record CleanUp(
    bool? DryRun = null,
    int? Limit = null,
    int? OlderThanDays = null,
    int? OverwrittenOlderThanDays = null,
    int? KeepLatest = null,
    int? StaleBranchesAfterDays = null,
    bool? DeleteTagHeads = null,
    bool? DeleteDeployed = null,
    bool? DeleteReleased = null);

/// <summary>The numbers of rows that a clean-up deleted, or would delete.</summary>
internal sealed record CleaningCounts(
    long Versions = 0, long Pacts = 0, long Contents = 0, long Results = 0, long Branches = 0,
    long ProviderContracts = 0)
{
    [JsonIgnore]
    public bool IsNothing => this == new CleaningCounts();

    public static CleaningCounts operator +(CleaningCounts one, CleaningCounts other) => new(
        one.Versions + other.Versions, one.Pacts + other.Pacts, one.Contents + other.Contents,
        one.Results + other.Results, one.Branches + other.Branches,
        one.ProviderContracts + other.ProviderContracts);
}

/// <summary>What a clean-up did, or would do.</summary>
/// <param name="Complete">False if the limit stopped it, and there is more to delete.</param>
/// <param name="KeptVersions">The number of versions afterwards.</param>
/// <param name="Pacticipants">Those of which something is deleted.</param>
internal sealed record CleaningReport(
    bool DryRun,
    bool Complete,
    CleaningCounts Deleted,
    long KeptVersions,
    IReadOnlyList<CleaningReport.CleanedPacticipant> Pacticipants,
    [property: JsonPropertyName("_links")] SelfLink Links)
{
    internal sealed record CleanedPacticipant(string Name, CleaningCounts Deleted);
}
