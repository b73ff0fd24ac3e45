namespace ContractTests.Broker.Cleaning;

/// <summary>What a clean-up did, or would do.</summary>
/// <param name="KeptVersions">The number of versions afterwards.</param>
/// <param name="IsComplete">False if the limit stopped it, and there is more to delete.</param>
internal sealed record CleaningReport(
    CleaningCounts Deleted, long KeptVersions, bool IsComplete,
    IReadOnlyList<(string Pacticipant, CleaningCounts Deleted)> Pacticipants);

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
