using System.Text.Json.Nodes;

namespace ContractTests.Cli.Tests.Comparing;

/// <summary>Schemas of every shape, and values that mostly fit them.</summary>
internal sealed class RandomSchemas(Random random)
{
    private static readonly string[] Names = ["a", "b", "c", "d", "e", "f"];
    private readonly JsonObject _components = [];
    private int _depth;

    /// <summary>Of <c>components/schemas</c>; schemas refer to them.</summary>
    public JsonObject Components
    {
        get
        {
            if (_components.Count > 0)
                return _components;
            _components["Cat"] = Kind("cat", "lives");
            _components["Dog"] = Kind("dog", "owner");
            _components["Base"] = Object(0);
            _components["Nested"] = Object(1);
            return _components;
        }
    }

    public JsonObject Any(int depth) => random.Next(depth > 0 ? 12 : 5) switch
    {
        0 => Text(),
        1 or 2 => Number(),
        3 => new JsonObject { ["type"] = "boolean" },
        4 => Reference(random.Next(2) == 0 ? "Base" : "Cat"),
        5 => new JsonObject { ["type"] = "array", ["items"] = Any(depth - 1) },
        6 => Reference("Nested"),
        7 => Whole(depth),
        8 => Alternatives(depth),
        _ => Object(depth),
    };

    public JsonObject Object(int depth)
    {
        var members = new JsonObject();
        foreach (var name in Names.Where(_ => random.Next(2) == 0))
            members[name] = Any(depth - 1);
        var schema = new JsonObject { ["type"] = "object", ["properties"] = members };
        if (random.Next(3) == 0)
        {
            schema["required"] = new JsonArray(
                [.. members.Where(_ => random.Next(2) == 0).Select(each => (JsonNode)each.Key)]);
        }

        if (random.Next(6) == 0)
            schema["additionalProperties"] = Text();
        return schema;
    }

    public JsonObject Scalar() => random.Next(3) switch
    {
        0 => Text(),
        1 => Number(),
        _ => new JsonObject { ["type"] = "boolean" },
    };

    /// <param name="isPart">Members that must be there may be missing.</param>
    public JsonNode? Value(JsonObject schema, bool isPart)
    {
        // Schemas may contain themselves.
        _depth++;
        var value = _depth > 8 || random.Next(12) == 0 ? Other() : Fitting(schema, isPart);
        _depth--;
        return value;
    }

    private JsonNode? Fitting(JsonObject schema, bool isPart)
    {
        if (schema["$ref"] is { } reference)
            return Value((JsonObject)Components[((string)reference!).Split('/')[^1]]!, isPart);
        if (schema["allOf"] is JsonArray parts)
            return Merged(parts.Select(part => Value((JsonObject)part!, isPart)));
        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray alternatives)
            return Value((JsonObject)alternatives[random.Next(alternatives.Count)]!, isPart);

        return (string?)schema["type"] switch
        {
            "string" => TextOf(schema),
            "integer" => (int)(schema["minimum"] ?? 0) + random.Next(4),
            "number" => 1.5 + random.Next(4),
            "boolean" => random.Next(2) == 0,
            "array" => new JsonArray([.. Enumerable.Range(0, random.Next(3))
                .Select(_ => Value((JsonObject)schema["items"]!, isPart))]),
            _ => Members(schema, isPart),
        };
    }

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    private static JsonObject Kind(string kind, string own) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("kind"),
        ["properties"] = new JsonObject
        {
            ["kind"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray(kind) },
            ["name"] = new JsonObject { ["type"] = "string" },
            [own] = new JsonObject { ["type"] = "string" },
        },
    };

    private JsonObject Text()
    {
        var schema = new JsonObject { ["type"] = "string" };
        switch (random.Next(5))
        {
            case 0:
                schema["enum"] = new JsonArray("one", "two");
                break;
            case 1:
                schema["minLength"] = 3;
                break;
            case 2:
                schema["pattern"] = "^[a-z]+$";
                break;
            case 3:
                schema["format"] = "date";
                break;
        }

        return schema;
    }

    private JsonObject Number()
    {
        var schema = new JsonObject { ["type"] = random.Next(2) == 0 ? "integer" : "number" };
        if (random.Next(3) == 0)
            (schema["minimum"], schema["maximum"]) = (0, 100);
        return schema;
    }

    private JsonObject Whole(int depth) => new()
    {
        ["allOf"] = new JsonArray(random.Next(2) == 0 ? Reference("Base") : Object(depth - 1), Object(depth - 1)),
    };

    private JsonObject Alternatives(int depth)
    {
        if (random.Next(3) == 0)
            return new JsonObject { ["anyOf"] = new JsonArray(Text(), Object(depth - 1)) };

        var schema = new JsonObject { ["oneOf"] = new JsonArray(Reference("Cat"), Reference("Dog")) };
        if (random.Next(2) == 0)
        {
            schema["discriminator"] = new JsonObject
            {
                ["propertyName"] = "kind",
                ["mapping"] = new JsonObject
                {
                    ["cat"] = "#/components/schemas/Cat",
                    ["dog"] = "#/components/schemas/Dog",
                },
            };
        }

        return schema;
    }

    private string TextOf(JsonObject schema) => schema["enum"] is JsonArray values
        ? (string)values[random.Next(values.Count)]!
        : (string?)schema["format"] == "date" ? "2026-11-29" : "text";

    private JsonObject Members(JsonObject schema, bool isPart)
    {
        var required = (schema["required"] as JsonArray ?? []).Select(each => (string)each!).ToHashSet();
        var value = new JsonObject();
        foreach (var (name, member) in (JsonObject)(schema["properties"] ?? new JsonObject()))
        {
            if (random.Next(3) > 0 || (!isPart && required.Contains(name) && random.Next(10) > 0))
                value[name] = Value((JsonObject)member!, isPart);
        }

        if (random.Next(15) == 0)
            value["unknown"] = "text";
        return value;
    }

    private static JsonNode? Merged(IEnumerable<JsonNode?> parts)
    {
        var whole = new JsonObject();
        foreach (var (name, member) in parts.OfType<JsonObject>().SelectMany(part => part))
            whole[name] = member?.DeepClone();
        return whole;
    }

    private JsonNode? Other() => random.Next(4) switch
    {
        0 => 7,
        1 => "other",
        2 => new JsonArray(1),
        _ => false,
    };
}
