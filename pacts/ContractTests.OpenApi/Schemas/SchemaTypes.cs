using System.Text.Json;

namespace ContractTests.OpenApi.Schemas;

/// <summary>The types of a schema.</summary>
[Flags]
internal enum SchemaTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Number = 8,
    String = 16,
    Array = 32,
    Object = 64,
    All = Null | Boolean | Integer | Number | String | Array | Object,
}

internal static class SchemaTypeNames
{
    private static readonly (SchemaTypes Type, string Name, string Described)[] Each =
    [
        (SchemaTypes.Null, "null", "null"),
        (SchemaTypes.Boolean, "boolean", "a boolean"),
        (SchemaTypes.Integer, "integer", "an integer"),
        (SchemaTypes.Number, "number", "a number"),
        (SchemaTypes.String, "string", "a string"),
        (SchemaTypes.Array, "array", "an array"),
        (SchemaTypes.Object, "object", "an object"),
    ];

    /// <returns>None if there is no such type.</returns>
    public static SchemaTypes Read(string name) => Each.FirstOrDefault(each => each.Name == name).Type;

    public static bool Accept(this SchemaTypes types, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => Has(types, SchemaTypes.Null),
        JsonValueKind.True or JsonValueKind.False => Has(types, SchemaTypes.Boolean),
        JsonValueKind.Number => Has(types, SchemaTypes.Number)
            || (Has(types, SchemaTypes.Integer) && (value.TryGetInt64(out _) || JsonNumber.Of(value).IsInteger)),
        JsonValueKind.String => Has(types, SchemaTypes.String),
        JsonValueKind.Array => Has(types, SchemaTypes.Array),
        _ => Has(types, SchemaTypes.Object),
    };

    /// <summary>Called for every value. <c>HasFlag</c> allocates until it is compiled by the second tier.</summary>
    private static bool Has(SchemaTypes types, SchemaTypes one) => (types & one) != 0;

    public static string Described(this SchemaTypes types) =>
        string.Join(" or ", Each.Where(each => types.HasFlag(each.Type)).Select(each => each.Described));
}
