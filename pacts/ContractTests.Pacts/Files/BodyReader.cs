using System.Text;
using System.Text.Json;

namespace ContractTests.Pacts.Files;

/// <summary>
/// Reads bodies: plain JSON values up to version 3, objects with content and attributes in version 4.
/// </summary>
internal static class BodyReader
{
    private static readonly string[] Attributes = ["content", "contentType", "contentTypeHint", "encoded"];

    /// <param name="place">The value of <c>body</c> or <c>contents</c>; null if the key is missing.</param>
    /// <param name="contentType">The content type in the headers or metadata.</param>
    public static Body Read(JsonPlace? place, string? contentType, Specification specification)
    {
        if (place is null)
            return Body.Missing.Instance;
        if (place.IsNull)
            return Body.Null.Instance;

        return specification.BodiesHaveAttributes && place.Kind == JsonValueKind.Object
            ? ReadAttributes(place, contentType)
            : ReadPlain(place, contentType);
    }

    private static Body.Present ReadPlain(JsonPlace place, string? contentType)
    {
        if (place.Kind != JsonValueKind.String)
            return new Body.Present(place.ToBytes(), contentType);

        var text = place.Text();
        if (EncodedText.Decode(text, contentType) is { } decoded)
            return new Body.Present(decoded, contentType);

        return JsonBytes.IsTypeOf(contentType) && text.Length > 0 && !HoldsJson(text)
            ? new Body.Present(place.ToBytes(), contentType)
            : new Body.Present(Encoding.UTF8.GetBytes(text), contentType);
    }

    /// <summary>
    /// Whether a string with a JSON content type contains JSON: an object or a quoted string, as in the official core.
    /// Any other string is a JSON string, even if it looks like a number or a list.
    /// </summary>
    public static bool HoldsJson(string text) =>
        text.AsSpan().TrimStart(" \t\r\n") is ['{' or '"', ..]
        && JsonBytes.TryParse(Encoding.UTF8.GetBytes(text), out _);

    private static Body ReadAttributes(JsonPlace place, string? headerType)
    {
        var body = place.Object();
        if (body.Take("content") is not { } content)
        {
            // An object with other keys than the attributes is the body itself.
            var onlyAttributes = place.Element.EnumerateObject().All(member => Attributes.Contains(member.Name));
            return onlyAttributes
                ? Body.Missing.Instance
                : new Body.Present(place.ToBytes(), headerType);
        }

        if (content.IsNull)
            return Body.Null.Instance;

        var contentType = body.Take("contentType") is { IsNull: false } type ? type.ScalarText() : headerType;
        var bytes = body.Take("encoded") is { } encoded
            ? Decode(content, encoded, contentType)
            : Inline(content, contentType);
        var hint = body.Take("contentTypeHint") is { IsNull: false } given ? given.ScalarText() : null;
        return new Body.Present(bytes, contentType) { ContentTypeHint = hint };
    }

    private static ReadOnlyMemory<byte> Decode(JsonPlace content, JsonPlace encoded, string? contentType)
    {
        if (encoded.Kind is JsonValueKind.False or JsonValueKind.Null)
            return Inline(content, contentType);
        if (encoded.Kind != JsonValueKind.String
            || !encoded.Text().Equals("base64", StringComparison.OrdinalIgnoreCase))
            return Raw(content);

        var text = content.Text("base64 text, as \"encoded\" says,");
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? bytes.AsMemory(0, length)
            : throw content.Wrong("base64 text, as \"encoded\" says");
    }

    private static ReadOnlyMemory<byte> Inline(JsonPlace content, string? contentType) =>
        content.Kind == JsonValueKind.String && JsonBytes.IsTypeOf(contentType) && content.Text().Length > 0
            ? content.ToBytes()
            : Raw(content);

    private static ReadOnlyMemory<byte> Raw(JsonPlace content) =>
        content.Kind == JsonValueKind.String
            ? Encoding.UTF8.GetBytes(content.Text())
            : content.ToBytes();
}
