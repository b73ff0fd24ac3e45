namespace ContractTests.Broker.Client;

/// <summary>The newest pact between two participants.</summary>
public sealed record LatestPact(string Consumer, string ConsumerVersion, string Provider)
{
    public DateTimeOffset? CreatedAt { get; init; }
}
