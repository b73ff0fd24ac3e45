namespace ContractTests.Broker.Client;

/// <summary>The newest pact between two pacticipants.</summary>
public sealed record LatestPact(string Consumer, string ConsumerVersion, string Provider)
{
    /// <summary>The address of the pact; null if the broker returns none.</summary>
    public Uri? Url { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }
}
