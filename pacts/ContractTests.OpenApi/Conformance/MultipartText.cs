using System.Text;
using System.Text.Json;
using ContractTests.OpenApi.Operations;
using ContractTests.OpenApi.Schemas;
using ContractTests.Pacts.Matching.Bodies;

namespace ContractTests.OpenApi.Conformance;

/// <summary>Converts the parts of a form to JSON: each field becomes a member, by its possible types.</summary>
internal static class MultipartText
{
    public static JsonElement Object(ValueShape shape, IReadOnlyList<MultipartPart> parts) => FormText.Write(json =>
    {
        json.WriteStartObject();
        foreach (var field in parts.Where(part => part.Name is not null).GroupBy(part => part.Name!))
        {
            json.WritePropertyName(field.Key);
            var member = shape.Members.GetValueOrDefault(field.Key);
            if (member?.IsArray != true && field.Count() == 1)
            {
                Write(json, member?.Types ?? SchemaTypes.String, field.First());
                continue;
            }

            json.WriteStartArray();
            foreach (var part in field)
                Write(json, member?.Elements ?? SchemaTypes.String, part);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    });

    /// <summary>The media type of the part; text by default.</summary>
    public static string TypeOf(MultipartPart part) => part.Headers
        .FirstOrDefault(header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
        ?.Values[0] ?? "text/plain";

    private static void Write(Utf8JsonWriter json, SchemaTypes types, MultipartPart part)
    {
        // Binary content has no other form in JSON; only its length may matter.
        var text = part.IsFile
            ? Encoding.Latin1.GetString(part.Content.Span)
            : Encoding.UTF8.GetString(part.Content.Span);
        var isJson = MediaRange.Parse(TypeOf(part)) is { IsJson: true }
            || (!part.IsFile && (types & (SchemaTypes.String | SchemaTypes.Object)) == SchemaTypes.Object);
        if (isJson && FormText.Json(Encoding.UTF8.GetString(part.Content.Span)) is { } value)
            value.WriteTo(json);
        else
            FormText.Write(json, types, text);
    }
}
