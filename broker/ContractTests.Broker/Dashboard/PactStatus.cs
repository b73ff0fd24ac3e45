using ContractTests.Broker.Comparisons;

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
    /// <summary>How it stands where its provider may also describe itself: both have to fit.</summary>
    public static PactStatus Of(DashboardResult? result, DescribedPact? described) =>
        IsByDescription(result, described)
            ? described!.Success == true ? PactStatus.Success : PactStatus.Failed
            : Of(result);

    /// <summary>Whether the description of the provider decides how the pact stands.</summary>
    public static bool IsByDescription(DashboardResult? result, DescribedPact? described) =>
        described?.Success switch
        {
            false => Of(result) is not PactStatus.Failed,
            true => Of(result) is PactStatus.Never or PactStatus.Stale,
            null => false,
        };

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
