using System.Text.Json.Nodes;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Documentation;

/// <summary>
/// A JSON schema as readable text: each member with its possible values. A question mark means that it is optional.
/// </summary>
internal static class SchemaText
{
    private const string Definitions = "#/components/schemas/";

    public static Markup Of(JsonNode schema) => Of(schema, "\n");

    /// <summary>The names that a schema refers to.</summary>
    public static IEnumerable<string> References(JsonNode? schema) => schema switch
    {
        JsonObject map => map.SelectMany(member => member is { Key: "$ref", Value: JsonValue name }
            ? [((string)name!)[Definitions.Length..]]
            : References(member.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };

    private static Markup Of(JsonNode? schema, string margin)
    {
        if (schema is not JsonObject map)
            return Markup.Of($"any value");
        if ((string?)map["$ref"] is { } reference)
            return Page.Link("#schema-" + reference[Definitions.Length..], reference[Definitions.Length..]);
        if (map["anyOf"] is JsonArray choices)
            return Joined(choices.Select(choice => Of(choice, margin)), " or ");
        if (map["enum"] is JsonArray values)
            return Markup.Of($"{string.Join(" or ", values.OfType<JsonNode>().Select(HalDocument.Text))}");
        if (map["const"] is { } value)
            return Markup.Of($"{HalDocument.Text(value)}");
        return map["type"] switch
        {
            JsonArray types => Joined(types.Select(type => Of(With(map, type!), margin)), " or "),
            JsonValue type => Typed((string)type!, map, margin),
            _ => Markup.Of($"any value"),
        };
    }

    private static Markup Typed(string type, JsonObject schema, string margin) => type switch
    {
        "array" => Markup.Of($"list of {Of(schema["items"], margin)}"),
        "object" when schema["properties"] is JsonObject { Count: > 0 } members => Object(schema, members, margin),
        "object" when schema["additionalProperties"] is JsonObject each => Markup.Of($"map of {Of(each, margin)}"),
        "string" when (string?)schema["format"] == "date-time" => Markup.Of($"time"),
        "string" when (string?)schema["contentEncoding"] is { } encoding => Markup.Of($"text in {encoding}"),
        "string" => Markup.Of($"text"),
        "integer" => Markup.Of($"whole number"),
        "boolean" => Markup.Of($"true or false"),
        _ => Markup.Of($"{type}"),
    };

    private static Markup Object(JsonObject schema, JsonObject members, string margin)
    {
        var required = (schema["required"] as JsonArray ?? []).Select(name => (string)name!).ToHashSet();
        var inner = margin + "  ";
        var lines = members.Select(member => Markup.Of(
            $"{inner}{member.Key}{(required.Contains(member.Key) ? "" : "?")}: {Of(member.Value, inner)}"));
        return Markup.Of($"{{{lines}{margin}}}");
    }

    private static JsonObject With(JsonObject schema, JsonNode type)
    {
        var one = schema.DeepClone().AsObject();
        one["type"] = type.DeepClone();
        return one;
    }

    private static Markup Joined(IEnumerable<Markup> parts, string word) =>
        new(string.Join(word, parts.Select(part => part.Text)));
}
