namespace ContractTests.Consumer.Tests;

/// <summary>The ways in which a consumer reaches its mock provider; whatever is tested holds for each.</summary>
public enum Door
{
    InMemory,
    Port,
}

internal static class Doors
{
    public static HttpClient Through(this IConsumerContext context, Door door) =>
        door == Door.InMemory ? context.CreateClient() : new HttpClient { BaseAddress = context.MockServerUri };
}
