using System.Text.Json.Nodes;

namespace ContractTests.Broker.Cleaning;

/// <summary>The numbers of rows that a clean-up deleted, or would delete.</summary>
internal sealed record CleaningCounts(
    long Versions = 0, long Pacts = 0, long Contents = 0, long Results = 0, long Branches = 0,
    long ProviderContracts = 0)
{
    public static CleaningCounts operator +(CleaningCounts one, CleaningCounts other) => new(
        one.Versions + other.Versions, one.Pacts + other.Pacts, one.Contents + other.Contents,
        one.Results + other.Results, one.Branches + other.Branches,
        one.ProviderContracts + other.ProviderContracts);

    public bool IsNothing => this == new CleaningCounts();

    public JsonObject ToJson() => new()
    {
        ["versions"] = Versions,
        ["pacts"] = Pacts,
        ["contents"] = Contents,
        ["results"] = Results,
        ["branches"] = Branches,
        ["providerContracts"] = ProviderContracts,
    };
}

/// <summary>What a clean-up did, or would do.</summary>
/// <param name="KeptVersions">The number of versions afterwards.</param>
/// <param name="IsComplete">False if the limit stopped it, and there is more to delete.</param>
internal sealed record CleaningReport(
    CleaningCounts Deleted, long KeptVersions, bool IsComplete,
    IReadOnlyList<(string Pacticipant, CleaningCounts Deleted)> Pacticipants)
{
    public JsonArray PacticipantsToJson() =>
    new([
        .. Pacticipants.Where(each => !each.Deleted.IsNothing).Select(each => new JsonObject
        {
            ["name"] = each.Pacticipant,
            ["deleted"] = each.Deleted.ToJson(),
        }),
    ]);
}

/// <summary>What a clean-up would do.</summary>
/// <param name="Plan">All its rows.</param>
internal sealed record CleaningPreview(CleaningPlan Plan, CleaningReport Report);

/// <summary>The outcome of a requested clean-up.</summary>
internal abstract record CleaningOutcome
{
    public sealed record Done(CleaningReport Report) : CleaningOutcome;

    /// <summary>Another clean-up is running.</summary>
    public sealed record Busy : CleaningOutcome;

    /// <summary>The rules match something else than what was shown; nothing was deleted.</summary>
    public sealed record Changed(CleaningPreview Now) : CleaningOutcome;
}
