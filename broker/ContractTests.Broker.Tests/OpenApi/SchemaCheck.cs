using System.Globalization;
using System.Text.Json;

namespace ContractTests.Broker.Tests.OpenApi;

/// <summary>
/// Compares JSON with a schema of an API description. It knows the words that our descriptions use and refuses any
/// other, so that no part of a schema goes unheeded.
/// </summary>
/// <param name="description">The whole OpenAPI document, in which references are looked up.</param>
/// <param name="isClosed">An object may have no member that its schema does not name.</param>
internal sealed class SchemaCheck(JsonElement description, bool isClosed)
{
    /// <summary>The errors, each with its location; empty if there are none.</summary>
    public List<string> Faults(JsonElement value, JsonElement schema)
    {
        var faults = new List<string>();
        Check(value, schema, "$", faults);
        return faults;
    }

    /// <summary>The schema itself, if this refers to it.</summary>
    public JsonElement Resolve(JsonElement schema) => schema.TryGetProperty("$ref", out var reference)
        ? Resolve(description.GetProperty("components").GetProperty("schemas")
            .GetProperty(reference.GetString()!["#/components/schemas/".Length..]))
        : schema;

    private void Check(JsonElement value, JsonElement reference, string at, List<string> faults)
    {
        var schema = Resolve(reference);
        foreach (var word in schema.EnumerateObject())
        {
            if (!IsMet(word, value, schema, at, faults))
                faults.Add($"{at}: expected {word.Name} {word.Value.GetRawText()}, but found {Shown(value)}");
        }
    }

    private bool IsMet(JsonProperty word, JsonElement value, JsonElement schema, string at, List<string> faults)
    {
        switch (word.Name)
        {
            case "type":
                return word.Value.ValueKind == JsonValueKind.Array
                    ? word.Value.EnumerateArray().Any(type => IsOf(type.GetString()!, value))
                    : IsOf(word.Value.GetString()!, value);
            case "const":
                return word.Value.GetRawText() == value.GetRawText();
            case "enum":
                return word.Value.EnumerateArray().Any(one => one.GetRawText() == value.GetRawText());
            case "anyOf":
                return word.Value.EnumerateArray().Any(one => Faults(value, one).Count == 0);
            case "minLength":
                return Text(value) is not { } text || text.Length >= word.Value.GetInt32();
            case "maxLength":
                return Text(value) is not { } line || line.Length <= word.Value.GetInt32();
            case "format":
                return Text(value) is not { } time || IsTime(time);
            case "contentEncoding":
                return Text(value) is not { } encoded || System.Buffers.Text.Base64.IsValid(encoded);
            case "minimum":
                return value.ValueKind != JsonValueKind.Number
                    || decimal.Parse(value.GetRawText(), CultureInfo.InvariantCulture) >= word.Value.GetDecimal();
            case "minItems":
                return value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= word.Value.GetInt32();
            case "required":
                return value.ValueKind != JsonValueKind.Object
                    || word.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _));
            case "items":
                CheckItems(value, word.Value, at, faults);
                return true;
            case "properties" or "additionalProperties":
                if (word.Name == "properties" || !schema.TryGetProperty("properties", out _))
                    CheckMembers(value, schema, at, faults);
                return true;
            default:
                throw new NotSupportedException($"{at}: expected a word that this check knows, but found {word.Name}.");
        }
    }

    private void CheckItems(JsonElement value, JsonElement items, string at, List<string> faults)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return;
        var index = 0;
        foreach (var item in value.EnumerateArray())
            Check(item, items, $"{at}[{index++}]", faults);
    }

    private void CheckMembers(JsonElement value, JsonElement schema, string at, List<string> faults)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return;
        var named = schema.TryGetProperty("properties", out var properties);
        var rest = schema.TryGetProperty("additionalProperties", out var additional) ? additional : default;
        foreach (var member in value.EnumerateObject())
        {
            var place = $"{at}.{member.Name}";
            if (named && properties.TryGetProperty(member.Name, out var own))
                Check(member.Value, own, place, faults);
            else if (rest.ValueKind == JsonValueKind.Object)
                Check(member.Value, rest, place, faults);
            else if (isClosed && rest.ValueKind != JsonValueKind.True)
                faults.Add($"{place}: expected no such member, but found {Shown(member.Value)}");
        }
    }

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => throw new NotSupportedException($"type {type}"),
    };

    private static bool IsTime(string text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private static string? Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Shown(JsonElement value) =>
        value.GetRawText() is { Length: > 80 } text ? text[..80] + "…" : value.GetRawText();
}
