namespace ContractTests.Broker.Client;

/// <summary>Which versions a clean-up deletes; what is null is as the broker was started.</summary>
public sealed record CleanUp
{
    /// <summary>Younger versions stay.</summary>
    public int? OlderThanDays { get; init; }

    /// <summary>How many of the newest versions of each pacticipant are kept.</summary>
    public int? KeepLatest { get; init; }

    /// <summary>A branch without a new version for so long is deleted and keeps no version.</summary>
    public int? StaleBranchesAfterDays { get; init; }

    public bool DeleteTagHeads { get; init; }

    public bool DeleteDeployed { get; init; }

    public bool DeleteReleased { get; init; }

    /// <summary>Deletes nothing, but says what it would.</summary>
    public bool DryRun { get; init; }

    /// <summary>The maximum number of versions in one call.</summary>
    public int Limit { get; init; } = 1000;
}

/// <summary>How much a clean-up deleted, or would.</summary>
/// <param name="IsComplete">False if its limit stopped it: there is more to delete.</param>
public sealed record CleanedUp(
    int Versions, int Pacts, int Contents, int Results, int Branches, int KeptVersions, bool IsComplete)
{
    /// <summary>Those that went with their versions.</summary>
    public int ProviderContracts { get; init; }
}
