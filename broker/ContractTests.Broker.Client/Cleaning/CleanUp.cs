namespace ContractTests.Broker.Client;

/// <summary>Rules for the versions to delete; null values use the broker's own configuration.</summary>
public sealed record CleanUp
{
    /// <summary>Keeps younger versions.</summary>
    public int? OlderThanDays { get; init; }

    /// <summary>The number of newest versions of each pacticipant to keep.</summary>
    public int? KeepLatest { get; init; }

    /// <summary>
    /// Deletes branches that have had no new version for this many days; their versions are then no longer protected.
    /// </summary>
    public int? StaleBranchesAfterDays { get; init; }

    public bool DeleteTagHeads { get; init; }

    public bool DeleteDeployed { get; init; }

    public bool DeleteReleased { get; init; }

    /// <summary>Deletes nothing, but counts what would be deleted.</summary>
    public bool DryRun { get; init; }

    /// <summary>The maximum number of versions in one call.</summary>
    public int Limit { get; init; } = 1000;
}

/// <summary>The numbers of deleted resources, or of those that would be deleted.</summary>
/// <param name="IsComplete">False if the limit was reached and there is more to delete.</param>
public sealed record CleanedUp(
    int Versions, int Pacts, int Contents, int Results, int Branches, int KeptVersions, bool IsComplete)
{
    /// <summary>Provider contracts that were deleted with their versions.</summary>
    public int ProviderContracts { get; init; }
}
