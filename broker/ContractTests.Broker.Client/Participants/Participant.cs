namespace ContractTests.Broker.Client;

/// <summary>An application that takes part in contracts, as consumer, provider or both.</summary>
public sealed record Participant(string Name)
{
    public string? DisplayName { get; init; }

    public string? MainBranch { get; init; }

    public string? RepositoryUrl { get; init; }

    /// <summary>The number of its newest version; only read, never sent.</summary>
    public string? LatestVersion { get; init; }
}

/// <summary>A version of an application, with where it stands.</summary>
public sealed record ParticipantVersion(string Participant, string Number)
{
    public string? BuildUrl { get; init; }

    public IReadOnlyList<string> Branches { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    public DateTimeOffset? CreatedAt { get; init; }
}

public sealed record ParticipantBranch(string Name, DateTimeOffset? UpdatedAt);
