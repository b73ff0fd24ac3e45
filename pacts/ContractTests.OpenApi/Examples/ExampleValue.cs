using System.Text.Json;
using ContractTests.OpenApi.Conformance;
using ContractTests.OpenApi.Documents;
using ContractTests.OpenApi.Operations;
using ContractTests.OpenApi.Schemas;

namespace ContractTests.OpenApi.Examples;

/// <summary>
/// Creates a value that a schema accepts, from its examples if it has any, otherwise from its keywords.
/// </summary>
internal sealed class ExampleValue
{
    // More levels or parts than any example that people would write, because a schema may contain itself.
    private const int Deepest = 20;
    private const int MostValues = 10_000;
    private const int MostParts = 100;
    private const int MostElements = 100;

    /// <summary>The number of alternatives of <c>oneOf</c> and <c>anyOf</c> to try.</summary>
    private const int MostAlternatives = 5;

    private readonly bool _usesExamples;
    private readonly int _alternative;
    private int _values;

    private ExampleValue(bool usesExamples, int alternative) =>
        (_usesExamples, _alternative) = (usesExamples, alternative);

    /// <returns>A value that the schema accepts; null if none was found.</returns>
    public static JsonElement? Of(CompiledSchema schema)
    {
        foreach (var usesExamples in (bool[])[true, false])
        {
            for (var alternative = 0; alternative < MostAlternatives; alternative++)
            {
                var example = new ExampleValue(usesExamples, alternative);
                var value = FormText.Write(json => example.Write(json, schema.Node, 0));
                if (schema.Accepts(value))
                    return value;
            }
        }

        return null;
    }

    private void Write(Utf8JsonWriter json, DescriptionNode schema, int depth)
    {
        if (++_values > MostValues || depth > Deepest)
        {
            json.WriteNullValue();
            return;
        }

        var parts = Parts(schema);
        if (Given(parts) is { } given)
        {
            given.WriteTo(json);
            return;
        }

        switch (TypeOf(parts))
        {
            case SchemaTypes.Object:
                WriteObject(json, parts, depth);
                break;
            case SchemaTypes.Array:
                WriteArray(json, parts, depth);
                break;
            case SchemaTypes.Integer:
                json.WriteNumberValue(ExampleNumber.Of(parts, isWhole: true));
                break;
            case SchemaTypes.Number:
                json.WriteNumberValue(ExampleNumber.Of(parts, isWhole: false));
                break;
            case SchemaTypes.Boolean:
                json.WriteBooleanValue(true);
                break;
            case SchemaTypes.Null:
                json.WriteNullValue();
                break;
            default:
                json.WriteStringValue(ExampleString.Of(parts));
                break;
        }
    }

    /// <summary>The schema, all schemas that it references or combines, and one of its alternatives.</summary>
    private List<DescriptionNode> Parts(DescriptionNode schema)
    {
        var parts = new List<DescriptionNode>();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<DescriptionNode>([schema]);
        while (parts.Count < MostParts && open.TryPop(out var node))
        {
            if (!visited.Add(node.Pointer))
                continue;
            parts.Add(node);
            if (node.Text("$ref") is { } reference && node.Tree.Find(node, reference) is { } target)
                open.Push(target);
            foreach (var part in node.Child("allOf")?.Elements() ?? [])
                open.Push(part);
            foreach (var name in (string[])["oneOf", "anyOf"])
            {
                var some = (node.Child(name)?.Elements() ?? []).Where(each => each.Text("type") != "null")
                    .Take(MostAlternatives).ToList();
                if (some.Count > 0)
                    open.Push(some[Math.Min(_alternative, some.Count - 1)]);
            }
        }

        return parts;
    }

    private JsonElement? Given(List<DescriptionNode> parts)
    {
        if (_usesExamples)
        {
            var example = parts.Child("example") ?? parts.Child("examples")?.Elements().Cast<DescriptionNode?>()
                .FirstOrDefault() ?? parts.Child("x-example") ?? parts.Child("default");
            if (example is { } found)
                return found.Element;
        }

        if (parts.Child("const") is { } only)
            return only.Element;
        return parts.Child("enum")?.Elements().Cast<DescriptionNode?>()
            .FirstOrDefault(each => each!.Value.Element.ValueKind != JsonValueKind.Null)?.Element;
    }

    private static SchemaTypes TypeOf(List<DescriptionNode> parts)
    {
        var types = ValueShape.TypesOf(parts, parts.Child("properties") is not null);
        if (types == SchemaTypes.All)
        {
            return parts.Child("items") is not null ? SchemaTypes.Array
                : (parts.Child("required") ?? parts.Child("additionalProperties")) is not null ? SchemaTypes.Object
                : (parts.Child("minimum") ?? parts.Child("multipleOf")) is not null ? SchemaTypes.Integer
                : SchemaTypes.String;
        }

        SchemaTypes[] likely = [SchemaTypes.String, SchemaTypes.Integer, SchemaTypes.Number, SchemaTypes.Boolean,
            SchemaTypes.Object, SchemaTypes.Array];
        return likely.FirstOrDefault(type => types.HasFlag(type), SchemaTypes.Null);
    }

    private void WriteObject(Utf8JsonWriter json, List<DescriptionNode> parts, int depth)
    {
        var members = new Dictionary<string, DescriptionNode>(StringComparer.Ordinal);
        foreach (var (name, member) in parts.SelectMany(part => part.Child("properties")?.Members() ?? []))
            members.TryAdd(name, member);

        var least = parts.Child("minProperties") is { } count && count.Element.TryGetInt32(out var some) ? some : 0;
        var required = parts.SelectMany(part => part.Child("required")?.Elements() ?? [])
            .Where(name => name.Element.ValueKind == JsonValueKind.String)
            .Select(name => name.Element.GetString()!)
            .Where(name => !IsReadOnly(name)).Distinct().ToList();
        json.WriteStartObject();
        foreach (var name in required.Concat(members.Keys.Except(required)
            .Where(name => !IsReadOnly(name)).Take(Math.Max(0, least - required.Count))))
        {
            json.WritePropertyName(name);
            if (members.TryGetValue(name, out var member))
                Write(json, member, depth + 1);
            else
                json.WriteStringValue(ExampleString.Any);
        }

        json.WriteEndObject();

        bool IsReadOnly(string name) => members.TryGetValue(name, out var member) && member.Flag("readOnly") == true;
    }

    private void WriteArray(Utf8JsonWriter json, List<DescriptionNode> parts, int depth)
    {
        var first = parts.Child("prefixItems")?.Elements().Take(MostElements).ToList() ?? [];
        var least = parts.Child("minItems") is { } count && count.Element.TryGetInt32(out var some) ? some : 0;
        var most = parts.Child("maxItems") is { } limit && limit.Element.TryGetInt32(out var few) ? few : MostElements;
        var elements = Math.Min(Math.Clamp(Math.Max(least, first.Count), 1, MostElements), Math.Max(most, 0));
        json.WriteStartArray();
        for (var at = 0; at < elements; at++)
        {
            var element = at < first.Count ? first[at] : parts.Child("items");
            if (element is { } schema)
                Write(json, schema, depth + 1);
            else
                json.WriteStringValue(ExampleString.Any);
        }

        json.WriteEndArray();
    }
}

internal static class SchemaParts
{
    /// <summary>The value of the first part that has this keyword.</summary>
    public static DescriptionNode? Child(this List<DescriptionNode> parts, string name) =>
        parts.Select(part => part.Child(name)).FirstOrDefault(found => found is not null);
}
