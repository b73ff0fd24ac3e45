using System.Text.Json;
using System.Text.Unicode;

namespace ContractTests.Pacts.Files;

/// <summary>
/// Writes bodies so that the reader of the same version gets the same bytes; JSON except for white space.
/// </summary>
internal static class BodyWriter
{
    /// <param name="headerType">The content type in the headers or metadata.</param>
    public static void Write(
        Utf8JsonWriter writer, string key, Body body, string? headerType, Specification specification)
    {
        switch (body)
        {
            case Body.Null:
                writer.WriteNull(key);
                break;
            case Body.Present present:
                writer.WritePropertyName(key);
                if (specification.BodiesHaveAttributes)
                    WriteAttributes(writer, present, present.ContentType ?? headerType);
                else
                    WritePlain(writer, present, headerType);
                break;
        }
    }

    private static void WritePlain(Utf8JsonWriter writer, Body.Present body, string? contentType)
    {
        if (EncodedText.Needs(body.Content.Span, contentType))
        {
            writer.WriteBase64StringValue(body.Content.Span);
            return;
        }

        if (body.Content.Length == 0 || !JsonBytes.TryParse(body.Content.Span, out var json))
        {
            writer.WriteStringValue(body.Content.Span);
            return;
        }

        var isInline = json.ValueKind switch
        {
            JsonValueKind.Object or JsonValueKind.Array => contentType is null || JsonBytes.IsTypeOf(contentType),
            JsonValueKind.String => JsonBytes.IsTypeOf(contentType)
                && json.GetString() is { Length: > 0 } text && !BodyReader.HoldsJson(text),
            _ => JsonBytes.IsTypeOf(contentType),
        };
        if (isInline)
            json.WriteTo(writer);
        else
            writer.WriteStringValue(body.Content.Span);
    }

    private static void WriteAttributes(Utf8JsonWriter writer, Body.Present body, string? contentType)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("content");
        var encoded = WriteContent(writer, body.Content.Span, contentType);
        if (contentType is not null)
            writer.WriteString("contentType", contentType);
        if (body.ContentTypeHint is not null)
            writer.WriteString("contentTypeHint", body.ContentTypeHint);
        if (encoded)
            writer.WriteString("encoded", "base64");
        else
            writer.WriteBoolean("encoded", false);

        writer.WriteEndObject();
    }

    /// <returns>Whether the content is encoded.</returns>
    private static bool WriteContent(Utf8JsonWriter writer, ReadOnlySpan<byte> content, string? contentType)
    {
        if (content.IsEmpty)
        {
            writer.WriteStringValue("");
            return false;
        }

        var isJson = JsonBytes.IsTypeOf(contentType);
        if ((isJson || contentType is null) && JsonBytes.TryParse(content, out var json) && IsInline(json, isJson))
        {
            json.WriteTo(writer);
            return false;
        }

        if (!isJson && Utf8.IsValid(content))
        {
            writer.WriteStringValue(content);
            return false;
        }

        writer.WriteBase64StringValue(content);
        return true;
    }

    // Null would be read as no body, and an empty string as an empty body.
    private static bool IsInline(JsonElement json, bool isJson) => json.ValueKind switch
    {
        JsonValueKind.Object or JsonValueKind.Array => true,
        JsonValueKind.Null => false,
        JsonValueKind.String => isJson && !json.ValueEquals(""),
        _ => isJson,
    };
}
