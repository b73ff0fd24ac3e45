namespace ContractTests.Broker.Client;

/// <summary>A pact as served: brokers add <c>_links</c>, <c>createdAt</c> and <c>_id</c>.</summary>
public sealed record PactDocument(Uri Url, ReadOnlyMemory<byte> Content)
{
    /// <summary>"Pact between OrderService (1.0) and PaymentService"; null if it did not come from a broker.</summary>
    public string? Name { get; init; }

    /// <summary>The address to publish verification results to; null if the pact did not come from a broker.</summary>
    public Uri? ResultsUrl { get; init; }
}
