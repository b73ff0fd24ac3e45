namespace ContractTests.Pacts.Matching.Rules;

/// <summary>
/// The value is of the expected one's JSON type; an array or object has a number of elements within limits.
/// </summary>
internal sealed class TypeRule(int? min, int? max) : Rule
{
    public static readonly TypeRule Plain = new(null, null);

    public int? Min => min;

    public int? Max => max;

    public override string Name => (min, max) switch
    {
        (null, null) => "type",
        ({ } least, null) => $"type with min {least}",
        (null, { } most) => $"type with max {most}",
        ({ } least, { } most) => $"type with min {least} and max {most}",
    };

    protected override string Wants => "a value of the same type";

    public static string Elements(int count) => count == 1 ? "1 element" : $"{count} elements";

    public override string? Judge(in Value expected, in Value actual, bool cascaded) =>
        actual.Kind == ValueKind.Text || expected.Kind == actual.Kind
            ? null
            : $"expected {expected.KindName} like {expected.Quoted}, but found {actual.Described}";

    public override string? JudgeArray(int count, bool cascaded) => JudgeCount(count, cascaded);

    public override string? JudgeObject(int count, bool cascaded) => JudgeCount(count, cascaded);

    private string? JudgeCount(int count, bool cascaded)
    {
        if (cascaded)
            return null;

        if (count < min)
            return $"expected at least {Elements(min.Value)}, but found {count}";

        return count > max ? $"expected at most {Elements(max.Value)}, but found {count}" : null;
    }
}
