namespace ContractTests.Broker.Client;

/// <summary>The newest pact between two pacticipants.</summary>
public sealed record LatestPact(string Consumer, string ConsumerVersion, string Provider)
{
    /// <summary>The pact itself; null where the broker names no address.</summary>
    public Uri? Url { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }
}
