using System.Text.Json;
using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>
/// The value has the JSON type of the expected one; the number of elements of an array or object is within limits.
/// </summary>
internal sealed class TypeRule(int? min, int? max) : Rule
{
    public static readonly TypeRule Plain = new(null, null);

    public static readonly RuleKind Kind =
        new RuleKind<MatchingRule.Type>("type", "min", "min-type", "max", "max-type")
        {
            Reading = (rule, given) => given switch
            {
                "min" or "min-type" => new MatchingRule.Type(Min: RequiredLimit(rule, "min")),
                "max" or "max-type" => new MatchingRule.Type(Max: RequiredLimit(rule, "max")),
                _ => new MatchingRule.Type(Limit(rule, "min"), Limit(rule, "max")),
            },
            ReadingUnnamed = rule => (Limit(rule, "min"), Limit(rule, "max")) switch
            {
                (null, null) => null,
                var (min, max) => new MatchingRule.Type(min, max),
            },
            Writing = (writer, rule, _) =>
            {
                WriteLimit(writer, "min", rule.Min);
                WriteLimit(writer, "max", rule.Max);
            },
            Compiling = (rule, _, _) => rule is { Min: null, Max: null } ? Plain : new TypeRule(rule.Min, rule.Max),
        };

    public int? Min => min;

    public int? Max => max;

    public override string Name => (min, max) switch
    {
        (null, null) => "type",
        ({ } least, null) => $"type with min {least}",
        (null, { } most) => $"type with max {most}",
        ({ } least, { } most) => $"type with min {least} and max {most}",
    };

    public override string Words(ValueKind example, bool cascaded) => example switch
    {
        ValueKind.Array when !cascaded && (min, max) is not (null, null) => (min, max) switch
        {
            ({ } least, null) => $"a list of at least {least}",
            (null, { } most) => $"a list of at most {most}",
            var (least, most) => $"a list of {least} to {most}",
        },
        ValueKind.Array => "a list like this",
        ValueKind.Object => "an object like this",
        ValueKind.Null => "null",
        ValueKind.Boolean => "true or false",
        ValueKind.Number => "any number like this",
        _ => "any text like this",
    };

    public static string Elements(int count) => count == 1 ? "1 element" : $"{count} elements";

    public override string? Judge(in Value expected, in Value actual, bool cascaded) =>
        actual.Kind == ValueKind.Text || expected.Kind == actual.Kind
            ? null
            : $"expected {expected.KindName} like {expected.Quoted}, but found {actual.Described}";

    public override string? JudgeObject(int count, bool cascaded) => JudgeElements(count, cascaded);

    public override string? JudgeElements(int count, bool cascaded)
    {
        if (cascaded)
            return null;

        if (count < min)
            return $"expected at least {Elements(min.Value)}, but found {count}";

        return count > max ? $"expected at most {Elements(max.Value)}, but found {count}" : null;
    }

    private static int RequiredLimit(JsonObjectPlace rule, string name) =>
        Limit(rule, name) ?? throw rule.Place.Missing(name, "a number of elements");

    private static int? Limit(JsonObjectPlace rule, string name)
    {
        if (rule.Take(name) is not { IsNull: false } limit)
            return null;

        var number = limit.WholeNumber("a number of elements");
        return number >= 0 ? number : throw limit.Wrong("a number of elements");
    }

    private static void WriteLimit(Utf8JsonWriter writer, string name, int? limit)
    {
        if (limit is { } number)
            writer.WriteNumber(name, number);
    }
}
