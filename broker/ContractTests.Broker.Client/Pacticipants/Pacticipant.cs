namespace ContractTests.Broker.Client;

/// <summary>An application that takes part in contracts, as consumer, provider or both.</summary>
public sealed record Pacticipant(string Name)
{
    public string? DisplayName { get; init; }

    public string? MainBranch { get; init; }

    public string? RepositoryUrl { get; init; }

    /// <summary>The number of its newest version; only read, never sent.</summary>
    public string? LatestVersion { get; init; }
}
