namespace ContractTests.Pacts.Matching.Rules;

/// <summary>Any JSON number, or untyped text that is a number.</summary>
internal sealed class NumberRule : Rule
{
    public static readonly NumberRule Instance = new();

    public static readonly RuleKind Kind = new RuleKind<MatchingRule.Number>("number")
    {
        Reading = (_, _) => new MatchingRule.Number(),
        Compiling = (_, _, _) => Instance,
    };

    public override string Name => "number";

    protected override string Wants => "a number";

    public override string Words(ValueKind example, bool cascaded) => "any number";

    public override string? Judge(in Value expected, in Value actual, bool cascaded) =>
        actual.Kind == ValueKind.Number || (actual.Kind == ValueKind.Text && NumberText.ReadsAsNumber(actual.Utf8))
            ? null
            : Refusal(actual);
}
