using System.Text.Json.Nodes;
using ContractTests.Broker.Operations;

namespace ContractTests.Broker.OpenApi;

/// <summary>
/// The shape of a JSON value of the API, as a JSON schema of draft 2020-12. Each is next to the code that reads or
/// writes such values; the tests check the code against it in both directions.
/// </summary>
internal sealed class Shape
{
    /// <summary>Any value.</summary>
    public static readonly Shape Any = new(_ => []);

    public static readonly Shape Text = Of("string");

    public static readonly Shape Flag = Of("boolean");

    public static readonly Shape Whole = Of("integer");

    /// <summary>An integer of 0 or more.</summary>
    public static readonly Shape Count = new(_ => new JsonObject { ["type"] = "integer", ["minimum"] = 0 });

    /// <summary>An integer of 1 or more.</summary>
    public static readonly Shape Positive = new(_ => new JsonObject { ["type"] = "integer", ["minimum"] = 1 });

    /// <summary>A line of text that is a name.</summary>
    public static readonly Shape Name = new(_ => new JsonObject
    {
        ["type"] = "string",
        ["minLength"] = 1,
        ["maxLength"] = NameLength.Most,
    });

    /// <summary>A line of text that is not a name, such as an address.</summary>
    public static readonly Shape Line =
        new(_ => new JsonObject { ["type"] = "string", ["maxLength"] = NameLength.MostOfText });

    public static readonly Shape Time =
        new(_ => new JsonObject { ["type"] = "string", ["format"] = "date-time" });

    /// <summary>A string that is not empty.</summary>
    public static readonly Shape Word = new(_ => new JsonObject { ["type"] = "string", ["minLength"] = 1 });

    public static readonly Shape Base64 =
        new(_ => new JsonObject { ["type"] = "string", ["contentEncoding"] = "base64", ["minLength"] = 1 });

    public static readonly Shape Number = Of("number");

    /// <summary>Only true.</summary>
    public static readonly Shape True = new(_ => new JsonObject { ["const"] = true });

    /// <summary>Only false.</summary>
    public static readonly Shape False = new(_ => new JsonObject { ["const"] = false });

    private readonly Func<JsonObject, JsonObject> _write;
    private string? _name;

    private Shape(Func<JsonObject, JsonObject> write) => _write = write;

    /// <summary>The same, or null.</summary>
    public Shape OrNull => new(definitions =>
    {
        var own = Write(definitions);
        if (own["type"] is not JsonValue type || own.ContainsKey("enum"))
            return new JsonObject { ["anyOf"] = new JsonArray(own, new JsonObject { ["type"] = "null" }) };
        own["type"] = new JsonArray(type.DeepClone(), JsonValue.Create("null"));
        return own;
    });

    public static Shape OneOf(params string[] values) => new(_ => new JsonObject
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]),
    });

    public static Shape AnyOf(params Shape[] shapes) => new(definitions => new JsonObject
    {
        ["anyOf"] = new JsonArray([.. shapes.Select(shape => shape.Write(definitions))]),
    });

    public static Shape List(Shape items, int atLeast = 0) => new(definitions =>
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = items.Write(definitions) };
        if (atLeast > 0)
            list["minItems"] = atLeast;
        return list;
    });

    /// <summary>An object with any member names, and one shape for all values.</summary>
    public static Shape Map(Shape values) => new(definitions => new JsonObject
    {
        ["type"] = "object",
        ["additionalProperties"] = values.Write(definitions),
    });

    public static Shape Object(params IEnumerable<Member> members) => Object(members, isOpen: false);

    /// <summary>An object that may also have other members.</summary>
    public static Shape OpenObject(params IEnumerable<Member> members) => Object(members, isOpen: true);

    /// <summary>Defined once, and referenced by this name.</summary>
    public Shape Named(string name) => new(_write) { _name = name };

    /// <summary>The schema; shapes with a name are added to the definitions.</summary>
    public JsonObject Write(JsonObject definitions)
    {
        if (_name is null)
            return _write(definitions);
        if (!definitions.ContainsKey(_name))
        {
            definitions[_name] = null; // The name is taken, should the shape contain itself.
            definitions[_name] = _write(definitions);
        }

        return new JsonObject { ["$ref"] = "#/components/schemas/" + _name };
    }

    private static Shape Of(string type) => new(_ => new JsonObject { ["type"] = type });

    private static Shape Object(IEnumerable<Member> members, bool isOpen)
    {
        Member[] all = [.. members];
        return new Shape(definitions =>
        {
            var properties = new JsonObject();
            foreach (var member in all)
                properties[member.Name] = member.Shape.Write(definitions);
            var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
            if (all.Any(member => member.IsRequired))
            {
                schema["required"] = new JsonArray(
                    [.. all.Where(member => member.IsRequired).Select(member => JsonValue.Create(member.Name))]);
            }

            if (isOpen)
                schema["additionalProperties"] = true;
            return schema;
        });
    }
}

/// <summary>A member of an object.</summary>
internal sealed record Member(string Name, Shape Shape, bool IsRequired)
{
    public static Member Must(string name, Shape shape) => new(name, shape, IsRequired: true);

    public static Member May(string name, Shape shape) => new(name, shape, IsRequired: false);
}
