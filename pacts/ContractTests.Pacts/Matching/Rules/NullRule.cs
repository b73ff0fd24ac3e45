namespace ContractTests.Pacts.Matching.Rules;

/// <summary>JSON null.</summary>
internal sealed class NullRule : Rule
{
    public static readonly NullRule Instance = new();

    public static readonly RuleKind Kind = new RuleKind<MatchingRule.Null>("null")
    {
        Reading = (_, _) => new MatchingRule.Null(),
        Compiling = (_, _, _) => Instance,
    };

    public override string Name => "null";

    protected override string Wants => "null";

    public override string? Judge(in Value expected, in Value actual, bool cascaded) =>
        actual.Kind == ValueKind.Null ? null : Refusal(actual);

    public override string? JudgeArray(int count, bool cascaded) => $"expected {Wants}, but found an array";
}
