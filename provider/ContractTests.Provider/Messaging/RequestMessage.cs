using System.Text;
using System.Text.Json;
using ContractTests.Pacts;

namespace ContractTests.Provider;

/// <summary>A message of the consumer, for the provider to answer.</summary>
public sealed class RequestMessage
{
    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web);

    internal RequestMessage(MessageContents contents)
    {
        var body = contents.Body as Body.Present;
        Content = body?.Content ?? ReadOnlyMemory<byte>.Empty;
        ContentType = body?.ContentType;
        Metadata = contents.Metadata.ToDictionary(each => each.Name, each => each.Value.Element);
    }

    /// <summary>Empty if the message has none.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    public string? ContentType { get; }

    public IReadOnlyDictionary<string, JsonElement> Metadata { get; }

    /// <summary>The content read as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Content.Span);

    /// <param name="settings">By default camel case, with case-insensitive names.</param>
    /// <exception cref="JsonException">The content is not such a value.</exception>
    public T? ReadJson<T>(JsonSerializerOptions? settings = null) =>
        JsonSerializer.Deserialize<T>(Content.Span, settings ?? Lenient);
}
