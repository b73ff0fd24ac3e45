using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Broker.Tests.OpenApi;

namespace ContractTests.Broker.Tests.BadInput;

/// <summary>Makes JSON that a schema allows, and JSON that it forbids in exactly one place.</summary>
internal sealed class SchemaBodies(JsonElement description)
{
    private static readonly string[] AnyKinds = ["true", "5", "\"some text\"", "[]", "[[]]", "{}", "null"];

    /// <summary>Where a schema cannot say what makes sense, by the name of the member.</summary>
    private static readonly Dictionary<string, string> Sensible = new()
    {
        ["content"] = Convert.ToBase64String("{}"u8),
        ["method"] = "POST",
        ["url"] = "https://example.org/hook",
        ["buildUrl"] = "https://example.org/build",
        ["repositoryUrl"] = "https://example.org/source",
        ["scope"] = "admin",
    };

    private readonly SchemaCheck _check = new(description, isClosed: false);

    /// <summary>What must be there, and with <paramref name="isWhole"/> what may be too.</summary>
    /// <param name="name">Of the member that this is for.</param>
    /// <param name="word">The value of every string without a special format.</param>
    public JsonNode? Good(JsonElement reference, bool isWhole, string name = "", string word = "name")
    {
        var schema = _check.Resolve(reference);
        if (schema.TryGetProperty("anyOf", out var choices))
            return Good(choices[0], isWhole, name, word);
        if (schema.TryGetProperty("const", out var constant))
            return JsonNode.Parse(constant.GetRawText());
        if (TypeOf(schema) == "string" && Sensible.TryGetValue(name, out var sensible))
            return JsonValue.Create(sensible);
        if (schema.TryGetProperty("enum", out var values))
            return JsonNode.Parse(values[0].GetRawText());
        return TypeOf(schema) switch
        {
            "object" => Object(schema, isWhole, word),
            "array" => new JsonArray(Good(schema.GetProperty("items"), isWhole, name, word)),
            "boolean" => JsonValue.Create(true),
            "integer" or "number" => JsonValue.Create(7),
            _ => JsonValue.Create(schema.TryGetProperty("format", out _) ? "2026-11-22T10:00:00Z" : word),
        };
    }

    /// <summary>Whole bodies, each with one fault, and the member that has it.</summary>
    public IEnumerable<(string Member, JsonNode Body)> Bad(JsonElement schema)
    {
        var whole = Good(schema, isWhole: true)!;
        foreach (var (path, fault) in Faults(schema, []))
        {
            var body = whole.DeepClone();
            Set(body, path, fault);
            var member = path.Last(step => step is string);
            yield return ((string)member, body);
        }
    }

    /// <summary>Texts that a parameter of the query cannot be.</summary>
    public IEnumerable<string> BadTexts(JsonElement reference)
    {
        var schema = _check.Resolve(reference);
        if (TypeOf(schema) == "integer")
            return ["some", "1.5", schema.GetProperty("minimum").GetInt32() == 1 ? "0" : "-1"];
        return schema.TryGetProperty("enum", out _) || schema.TryGetProperty("format", out _) ? ["nonsense"] : [];
    }

    /// <summary>The names of all members of all bodies, which requests at random are made of.</summary>
    public static IEnumerable<string> Members(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => member.NameEquals("properties")
            ? member.Value.EnumerateObject().Select(property => property.Name).Concat(Members(member.Value))
            : Members(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Members),
        _ => [],
    };

    private JsonObject Object(JsonElement schema, bool isWhole, string word)
    {
        var json = new JsonObject();
        if (!schema.TryGetProperty("properties", out var properties))
            return json;
        foreach (var property in properties.EnumerateObject().Where(one => isWhole || IsRequired(schema, one.Name)))
            json[property.Name] = Good(property.Value, isWhole, property.Name, word);
        return json;
    }

    /// <summary>A null fault takes the member away.</summary>
    private IEnumerable<(object[] Path, JsonFault Fault)> Faults(JsonElement reference, object[] path)
    {
        var schema = _check.Resolve(reference);
        if (path.Length > 0)
        {
            foreach (var wrong in Wrong(schema))
                yield return (path, new JsonFault(wrong));
        }

        if (schema.TryGetProperty("items", out var items))
        {
            foreach (var fault in Faults(items, [.. path, 0]))
                yield return fault;
        }

        if (!schema.TryGetProperty("properties", out var properties))
            yield break;
        foreach (var property in properties.EnumerateObject())
        {
            if (IsRequired(schema, property.Name))
                yield return ([.. path, property.Name], JsonFault.Missing);
            foreach (var fault in Faults(property.Value, [.. path, property.Name]))
                yield return fault;
        }
    }

    private IEnumerable<string> Wrong(JsonElement schema)
    {
        var candidates = AnyKinds.ToList();
        if (schema.TryGetProperty("maxLength", out var most))
            candidates.Add($"\"{new string('x', most.GetInt32() + 1)}\"");
        if (schema.TryGetProperty("minLength", out _))
            candidates.Add("\"\"");
        if (schema.TryGetProperty("minimum", out _))
            candidates.AddRange(["-1", "1.5"]);
        foreach (var candidate in candidates)
        {
            using var json = JsonDocument.Parse(candidate);
            if (_check.Faults(json.RootElement, schema).Count > 0)
                yield return candidate;
        }
    }

    private static void Set(JsonNode body, object[] path, JsonFault fault)
    {
        var holder = path[..^1].Aggregate(body, (json, step) => step is int index ? json[index]! : json[(string)step]!);
        if (path[^1] is int place)
            holder[place] = JsonNode.Parse(fault.Json!);
        else if (fault == JsonFault.Missing)
            holder.AsObject().Remove((string)path[^1]);
        else
            holder[(string)path[^1]] = JsonNode.Parse(fault.Json!);
    }

    private static bool IsRequired(JsonElement schema, string name) =>
        schema.TryGetProperty("required", out var required)
        && required.EnumerateArray().Any(one => one.GetString() == name);

    private static string? TypeOf(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? null
        : type.ValueKind == JsonValueKind.Array ? type[0].GetString() : type.GetString();

    private sealed record JsonFault(string? Json)
    {
        public static readonly JsonFault Missing = new((string?)null);
    }
}
