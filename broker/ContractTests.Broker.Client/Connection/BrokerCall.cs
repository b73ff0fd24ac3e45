using System.Text.Json.Nodes;

namespace ContractTests.Broker.Client.Connection;

/// <summary>One request to a broker, with texts that explain its failure.</summary>
/// <param name="Expected">The expected result as in an error message: "the environments".</param>
internal sealed record BrokerCall(HttpMethod Method, Uri Url, string Expected)
{
    public const string Json = "application/json";
    public const string MergePatch = "application/merge-patch+json";

    public JsonNode? Body { get; init; }

    /// <summary>Bytes to send unchanged, instead of <see cref="Body"/>.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>Also sent with an empty body: the Pact Broker answers 415 to a PUT without it.</summary>
    public string ContentType { get; init; } = Json;

    /// <summary>Whether it may be sent again after a lost connection without a second effect.</summary>
    public bool Repeatable { get; init; } = Method != HttpMethod.Post;

    /// <summary>Status codes other than 2xx that the caller handles.</summary>
    public IReadOnlyList<int> Foreseen { get; init; } = [];

    /// <summary>The hint for a 404 answer; null for the default hint.</summary>
    public string? WhenMissing { get; init; }

    public static BrokerCall Get(Uri url, string expected) => new(HttpMethod.Get, url, expected);
}
