namespace ContractTests.Pacts.Matching.Rules;

/// <summary>
/// The value must equal the expected one. Numbers are equal if they have the same value in the same notation.
/// </summary>
internal sealed class EqualityRule : Rule
{
    public static readonly EqualityRule Instance = new();

    public static readonly RuleKind Kind = new RuleKind<MatchingRule.Equality>("equality")
    {
        Reading = (_, _) => new MatchingRule.Equality(),
        Compiling = (_, _, _) => Instance,
    };

    public override string Name => "equality";

    public override string Words(ValueKind example, bool cascaded) => "exactly this";

    public static bool AreEqual(in Value expected, in Value actual)
    {
        if (expected.Kind != actual.Kind)
            return false;

        return expected.Kind == ValueKind.Number
            ? NumberText.AreEqual(expected.Utf8, actual.Utf8)
            : expected.Utf8.SequenceEqual(actual.Utf8);
    }

    public static string Difference(in Value expected, in Value actual) => expected.Kind == actual.Kind
        ? $"expected {expected.Quoted}, but found {actual.Quoted}"
        : $"expected {expected.Described}, but found {actual.Described}";

    public override string? Judge(in Value expected, in Value actual, bool cascaded) =>
        AreEqual(expected, actual) ? null : Difference(expected, actual);

    // Arrays and objects are compared as a whole by the caller, which has both documents.
    public override string? JudgeObject(int count, bool cascaded) => null;
}
