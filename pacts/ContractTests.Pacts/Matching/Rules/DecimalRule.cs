namespace ContractTests.Pacts.Matching.Rules;

/// <summary>A JSON number with a fraction or exponent, or untyped text that is a number.</summary>
internal sealed class DecimalRule : Rule
{
    public static readonly DecimalRule Instance = new();

    public static readonly RuleKind Kind = new RuleKind<MatchingRule.Decimal>("decimal", "real")
    {
        Reading = (_, _) => new MatchingRule.Decimal(),
        Compiling = (_, _, _) => Instance,
    };

    public override string Name => "decimal";

    protected override string Wants => "a decimal number";

    public override string Words(ValueKind example, bool cascaded) => "any number with decimals";

    public override string? Judge(in Value expected, in Value actual, bool cascaded) =>
        (actual.Kind == ValueKind.Number && !actual.IsInteger)
        || (actual.Kind == ValueKind.Text && NumberText.ReadsAsNumber(actual.Utf8))
            ? null
            : Refusal(actual);
}
