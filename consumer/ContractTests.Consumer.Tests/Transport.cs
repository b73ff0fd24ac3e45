namespace ContractTests.Consumer.Tests;

/// <summary>The transports between a consumer and its mock provider; each test applies to all of them.</summary>
public enum Transport
{
    InMemory,
    Port,
}

internal static class TransportExtensions
{
    public static HttpClient Through(this IConsumerContext context, Transport transport) =>
        transport == Transport.InMemory
            ? context.CreateClient()
            : new HttpClient { BaseAddress = context.MockServerUri };
}
