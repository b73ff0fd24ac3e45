namespace ContractTests.Pacts.Matching.Rules;

/// <summary>The value exists and has content; its type is ignored.</summary>
internal sealed class NotEmptyRule : Rule
{
    public static readonly NotEmptyRule Instance = new();

    public static readonly RuleKind Kind = new RuleKind<MatchingRule.NotEmpty>("notEmpty", "not-empty")
    {
        Since = SpecificationVersion.V4,
        Reading = (_, _) => new MatchingRule.NotEmpty(),
        Compiling = (_, _, _) => Instance,
    };

    public override string Name => "notEmpty";

    protected override string Wants => "a value that is not empty";

    public override string Words(ValueKind example, bool cascaded) => "anything that is not empty";

    public override string? Judge(in Value expected, in Value actual, bool cascaded) =>
        actual.Kind == ValueKind.Null || actual.Utf8.IsEmpty || IsEmptyContainer(actual) ? Refusal(actual) : null;

    public override string? JudgeElements(int count, bool cascaded) =>
        count == 0 ? "expected an array that is not empty, but found []" : null;

    public override string? JudgeObject(int count, bool cascaded) =>
        count == 0 ? "expected an object that is not empty, but found {}" : null;

    private static bool IsEmptyContainer(in Value value) =>
        value.Kind is ValueKind.Array or ValueKind.Object && value.Utf8[1..^1].Trim(" \t\r\n"u8).IsEmpty;
}
