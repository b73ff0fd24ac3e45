using System.Text.Json.Nodes;

namespace ContractTests.Broker.Client.Connection;

/// <summary>One request to a broker, with what is needed to explain its failure.</summary>
/// <param name="Expected">What the caller hopes for, as it reads in an error line: "the environments".</param>
internal sealed record BrokerCall(HttpMethod Method, Uri Url, string Expected)
{
    public const string Json = "application/json";
    public const string MergePatch = "application/merge-patch+json";

    public JsonNode? Body { get; init; }

    /// <summary>Bytes sent as they are; stands in place of <see cref="Body"/>.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>Sent with an empty body too: the Pact Broker answers 415 to a PUT without it.</summary>
    public string ContentType { get; init; } = Json;

    /// <summary>May be sent again after a lost connection without doing its work twice.</summary>
    public bool Repeatable { get; init; } = Method != HttpMethod.Post;

    /// <summary>Status codes beside 2xx that the caller reads itself.</summary>
    public IReadOnlyList<int> Foreseen { get; init; } = [];

    /// <summary>The advice for a 404 answer; null for a general one.</summary>
    public string? WhenMissing { get; init; }

    public static BrokerCall Get(Uri url, string expected) => new(HttpMethod.Get, url, expected);
}
