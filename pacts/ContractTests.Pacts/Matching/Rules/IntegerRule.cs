namespace ContractTests.Pacts.Matching.Rules;

/// <summary>A JSON number without fraction and exponent, or untyped text that is one.</summary>
internal sealed class IntegerRule : Rule
{
    public static readonly IntegerRule Instance = new();

    public static readonly RuleKind Kind = new RuleKind<MatchingRule.Integer>("integer")
    {
        Reading = (_, _) => new MatchingRule.Integer(),
        Compiling = (_, _, _) => Instance,
    };

    public override string Name => "integer";

    protected override string Wants => "an integer";

    public override string Words(ValueKind example, bool cascaded) => "any whole number";

    public override string? Judge(in Value expected, in Value actual, bool cascaded) =>
        actual.IsInteger || (actual.Kind == ValueKind.Text && NumberText.ReadsAsInteger(actual.Utf8))
            ? null
            : Refusal(actual);
}
