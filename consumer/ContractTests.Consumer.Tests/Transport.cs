namespace ContractTests.Consumer.Tests;

/// <summary>The ways in which a consumer reaches its mock provider; whatever is tested holds for each.</summary>
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
