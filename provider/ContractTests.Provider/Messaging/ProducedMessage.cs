using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.Provider;

/// <summary>A message that the provider sends.</summary>
/// <param name="Content">
/// Bytes, streams and XML are sent unchanged, and so is text if the content type is not JSON; anything else is
/// serialized as JSON.
/// </param>
public sealed record ProducedMessage(object? Content)
{
    private const string DefaultType = "application/json";

    private static readonly JsonSerializerOptions CamelCase =
        new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>An object or a dictionary.</summary>
    public object? Metadata { get; init; }

    /// <summary>By default the metadata's <c>contentType</c>, or application/json if it has none.</summary>
    public string? ContentType { get; init; }

    /// <summary>Options to serialize the content as JSON; the verifier's options by default.</summary>
    public JsonSerializerOptions? Settings { get; init; }

    public static ProducedMessage Json(object? content, object? metadata = null) =>
        new(content) { Metadata = metadata, ContentType = DefaultType };

    public static ProducedMessage Text(string content, string contentType = "text/plain", object? metadata = null) =>
        new(Encoding.UTF8.GetBytes(content)) { Metadata = metadata, ContentType = contentType };

    public static ProducedMessage Bytes(
        ReadOnlyMemory<byte> content, string contentType = "application/octet-stream", object? metadata = null) =>
        new(content) { Metadata = metadata, ContentType = contentType };

    /// <summary>Converts the result of a factory: content, or a complete message.</summary>
    internal static ProducedMessage Of(object? produced, object? metadata, JsonSerializerOptions? settings) =>
        produced is ProducedMessage message
            ? message with { Metadata = message.Metadata ?? metadata, Settings = message.Settings ?? settings }
            : new ProducedMessage(produced) { Metadata = metadata, Settings = settings };

    internal ActualMessage ToActual(JsonSerializerOptions? defaultSettings)
    {
        var metadata = MetadataOf();
        var named = metadata.Where(IsContentType).Select(each => each.Value.Element).FirstOrDefault();
        var type = ContentType ?? (named.ValueKind == JsonValueKind.String ? named.GetString()! : DefaultType);
        if (!metadata.Any(IsContentType))
            metadata = metadata.Add(new JsonMember("contentType", JsonFragment.Of(type)));

        return new ActualMessage(new Body.Present(Written(type, Settings ?? defaultSettings), type), metadata);
    }

    private Sequence<JsonMember> MetadataOf() => Metadata is null
        ? Sequence<JsonMember>.Empty
        : JsonSerializer.SerializeToElement(Metadata, CamelCase).EnumerateObject()
            .Select(each => new JsonMember(each.Name, new JsonFragment(each.Value)))
            .ToSequence();

    private ReadOnlyMemory<byte> Written(string type, JsonSerializerOptions? settings)
    {
        switch (Content)
        {
            case byte[] bytes:
                return bytes;
            case ReadOnlyMemory<byte> bytes:
                return bytes;
            case Memory<byte> bytes:
                return bytes;
            case Stream stream:
                using (var copy = new MemoryStream())
                {
                    stream.CopyTo(copy);
                    return copy.ToArray();
                }

            case XNode xml:
                return Encoding.UTF8.GetBytes(xml.ToString(SaveOptions.DisableFormatting));
            case XmlNode xml:
                return Encoding.UTF8.GetBytes(xml.OuterXml);
            case string text when !type.Contains("json", StringComparison.OrdinalIgnoreCase):
                return Encoding.UTF8.GetBytes(text);
            default:
                return JsonSerializer.SerializeToUtf8Bytes(Content, settings ?? CamelCase);
        }
    }

    private static bool IsContentType(JsonMember member) =>
        member.Name.Replace("-", "", StringComparison.Ordinal)
            .Equals("contentType", StringComparison.OrdinalIgnoreCase);
}
