namespace ContractTests.Broker.Dashboard;

/// <summary>How the verification of a pact stands.</summary>
internal enum PactStatus
{
    /// <summary>No provider version has verified it, nor any earlier pact that is considered.</summary>
    Never,

    Success,

    /// <summary>A pact before it was verified with success; this one was not tried.</summary>
    Stale,

    Failed,

    /// <summary>It failed, and was allowed to.</summary>
    FailedPending,
}

internal static class PactStatuses
{
    public static PactStatus Of(DashboardResult? result) => result switch
    {
        null => PactStatus.Never,
        { Success: true, IsOfThisContent: true } => PactStatus.Success,
        { Success: true } => PactStatus.Stale,
        { WasPending: true } => PactStatus.FailedPending,
        _ => PactStatus.Failed,
    };

    /// <summary>What machines read.</summary>
    public static string Word(this PactStatus status) => status switch
    {
        PactStatus.Never => "never",
        PactStatus.Success => "success",
        PactStatus.Stale => "stale",
        PactStatus.Failed => "failed",
        PactStatus.FailedPending => "failed_pending",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
