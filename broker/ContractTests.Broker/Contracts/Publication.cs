namespace ContractTests.Broker.Contracts;

/// <summary>The contents of one request to publish.</summary>
internal sealed record Publication(
    string Pacticipant, string Version, string? Branch, IReadOnlyList<string> Tags, string? BuildUrl,
    IReadOnlyList<PublishedContract> Contracts)
{
    public PublicationWay Way { get; init; }

    public IReadOnlyList<string> Providers { get; } =
        [.. Contracts.Select(contract => contract.Provider).Distinct(StringComparer.Ordinal)];

    /// <summary>The names of all pacticipants in it.</summary>
    public IReadOnlyList<string> Names => [.. Providers.Prepend(Pacticipant).Distinct(StringComparer.Ordinal)];
}

/// <summary>One contract of a publication.</summary>
internal sealed record PublishedContract(string Consumer, string Provider, bool Merge, ContractBody Body);

/// <summary>How pacts are published.</summary>
internal enum PublicationWay
{
    /// <summary>All pacts of a version together; each says whether it overwrites or merges.</summary>
    Together,

    /// <summary>One pact, sent to its own URL.</summary>
    Alone,

    /// <summary>One pact, sent to its own URL and merged with the existing one.</summary>
    Merged,
}
