using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>Whether a node is running.</summary>
internal sealed record Heartbeat(bool Ok, [property: JsonPropertyName("_links")] SelfLink Links);

/// <summary>Whether what a node depends on is healthy.</summary>
internal sealed record Dependencies(
    Dependencies.Health Database, [property: JsonPropertyName("_links")] SelfLink Links)
{
    /// <param name="Error">Null if it is healthy.</param>
    internal sealed record Health(bool Ok, Failure? Error);
}

/// <summary>Why something failed.</summary>
internal sealed record Failure(string Message);
