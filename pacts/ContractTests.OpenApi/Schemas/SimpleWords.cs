using System.Globalization;
using System.Text.Json;
using ContractTests.OpenApi.Documents;

namespace ContractTests.OpenApi.Schemas;

/// <summary>Reads the keywords of a schema that contain no schemas; invalid ones are reported.</summary>
internal sealed class SimpleWords(DescriptionTree tree, SchemaReading reading)
{
    private static readonly (string Name, JsonValueKind Kind, string Counted)[] Counts =
    [
        ("minLength", JsonValueKind.String, "characters"), ("maxLength", JsonValueKind.String, "characters"),
        ("minItems", JsonValueKind.Array, "elements"), ("maxItems", JsonValueKind.Array, "elements"),
        ("minProperties", JsonValueKind.Object, "members"), ("maxProperties", JsonValueKind.Object, "members"),
    ];

    public IEnumerable<Keyword> Of(CompiledSchema schema) =>
        Types(schema).Concat(Values(schema)).Concat(Numbers(schema)).Concat(Texts(schema)).Concat(Sizes(schema))
            .Concat(Names(schema));

    public static long? Whole(DescriptionNode node, string name) =>
        node.Child(name) is { Element.ValueKind: JsonValueKind.Number } value
            && JsonNumber.Of(value.Element) is { IsInteger: true, IsNegative: false } number
            ? number.Digits.Length == 0 ? 0
                : long.TryParse(number.Digits + new string('0', (int)Math.Min(number.Exponent, 20)),
                    NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : long.MaxValue
            : null;

    private IEnumerable<Keyword> Types(CompiledSchema schema)
    {
        if (schema.Node.Child("type") is not { } type)
            yield break;

        var types = SchemaTypes.None;
        foreach (var each in type.Element.ValueKind == JsonValueKind.Array ? type.Elements() : [type])
        {
            var name = each.Element.ValueKind == JsonValueKind.String ? each.Element.GetString()! : "";
            if (reading.IsOld && name == "file")
                yield break;
            var read = SchemaTypeNames.Read(name);
            if (read == SchemaTypes.None)
                tree.Report(each, $"expected a JSON type, but found {SchemaFailure.Shown(each.Element)}");
            types |= read;
        }

        if (types != SchemaTypes.None)
            yield return new TypeKeyword(schema, types);
    }

    private IEnumerable<Keyword> Values(CompiledSchema schema)
    {
        if (schema.Node.Child("enum") is { } values)
        {
            if (values.Element.ValueKind == JsonValueKind.Array)
                yield return new OneOfValuesKeyword(schema, "enum", [.. values.Element.EnumerateArray()]);
            else
                tree.Report(values, $"expected a list of values, but found {SchemaFailure.Shown(values.Element)}");
        }

        if (!reading.IsOld && schema.Node.Child("const") is { } value)
            yield return new OneOfValuesKeyword(schema, "const", [value.Element]);
    }

    private IEnumerable<Keyword> Numbers(CompiledSchema schema)
    {
        foreach (var isLower in (bool[])[true, false])
        {
            var plain = isLower ? "minimum" : "maximum";
            var exclusive = isLower ? "exclusiveMinimum" : "exclusiveMaximum";
            if (Number(schema.Node, plain) is { } limit)
            {
                var isExclusive = reading.IsOld && schema.Node.Flag(exclusive) == true;
                var name = isExclusive ? exclusive : plain;
                yield return new LimitKeyword(schema, name, limit, isLower, isExclusive);
            }

            if (!reading.IsOld && Number(schema.Node, exclusive) is { } outer)
                yield return new LimitKeyword(schema, exclusive, outer, isLower, isExclusive: true);
        }

        if (Number(schema.Node, "multipleOf") is not { } divisor)
            yield break;
        if (JsonNumber.Of(divisor) is { IsNegative: false, Digits.Length: > 0 })
            yield return new MultipleOfKeyword(schema, divisor);
        else
            tree.Report(schema.Node.Child("multipleOf")!.Value, "expected a number above 0");
    }

    private JsonElement? Number(DescriptionNode node, string name)
    {
        if (node.Child(name) is not { } value)
            return null;
        if (value.Element.ValueKind == JsonValueKind.Number)
            return value.Element;

        tree.Report(value, $"expected a number, but found {SchemaFailure.Shown(value.Element)}");
        return null;
    }

    private IEnumerable<Keyword> Texts(CompiledSchema schema)
    {
        if (schema.Node.Text("pattern") is { } text)
        {
            if (SchemaPattern.Read(text, out var problem) is { } pattern)
                yield return new PatternKeyword(schema, pattern);
            else
                tree.Report(schema.Node.Child("pattern")!.Value, problem);
        }

        if (schema.Node.Text("format") is { } format)
            yield return new FormatKeyword(schema, format);
    }

    private IEnumerable<Keyword> Sizes(CompiledSchema schema)
    {
        foreach (var (name, kind, counted) in Counts)
        {
            if (schema.Node.Child(name) is not { } value)
                continue;
            if (Whole(schema.Node, name) is { } limit)
                yield return new CountKeyword(schema, name, limit, kind, counted);
            else
                tree.Report(value, $"expected a whole number, but found {SchemaFailure.Shown(value.Element)}");
        }

        if (schema.Node.Flag("uniqueItems") == true)
            yield return new UniqueItemsKeyword(schema);
    }

    private IEnumerable<Keyword> Names(CompiledSchema schema)
    {
        if (reading.IsTurned)
            yield break;

        // Older descriptions often have a mistaken "required: true" in a property, which has no effect.
        if (schema.Node.Child("required") is { Element.ValueKind: JsonValueKind.Array } required)
        {
            var unneeded = reading.IsRequest ? "readOnly" : "writeOnly";
            string[] names = [.. Texts(required).Where(name => !IsUnneeded(schema.Node, name, unneeded))];
            if (names.Length > 0)
                yield return new RequiredKeyword(schema, names);
        }

        if (!reading.IsOld && schema.Node.Child("dependentRequired") is { } needs)
        {
            yield return new DependentRequiredKeyword(
                schema, needs.Members().ToDictionary(each => each.Name, each => Texts(each.Node).ToArray()));
        }
    }

    private IEnumerable<string> Texts(DescriptionNode list)
    {
        foreach (var each in list.Elements())
        {
            if (each.Element.ValueKind == JsonValueKind.String)
                yield return each.Element.GetString()!;
            else
                tree.Report(each, $"expected the name of a member, but found {SchemaFailure.Shown(each.Element)}");
        }
    }

    private bool IsUnneeded(DescriptionNode schema, string name, string mark) =>
        schema.Child("properties")?.Child(name) is { } member
        && (member.Flag(mark) == true || (tree.Resolve(member) is { } target && target.Flag(mark) == true));
}
