using ContractTests.Broker.Comparisons;

namespace ContractTests.Broker.Dashboard;

/// <summary>The verification status of a pact.</summary>
internal enum PactStatus
{
    /// <summary>No provider version has verified it, nor any earlier pact that is considered.</summary>
    Never,

    Success,

    /// <summary>An earlier pact was verified successfully, but this one was not verified.</summary>
    Stale,

    Failed,

    /// <summary>The verification failed, and the pact was pending.</summary>
    FailedPending,
}

internal static class PactStatuses
{
    /// <summary>The combined status if the provider may also have a description: both must succeed.</summary>
    public static PactStatus Of(DashboardResult? result, DescribedPact? described) =>
        IsByDescription(result, described)
            ? described!.Success == true ? PactStatus.Success : PactStatus.Failed
            : Of(result);

    /// <summary>Whether the provider's description determines the status of the pact.</summary>
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

    /// <summary>The serialized name.</summary>
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
