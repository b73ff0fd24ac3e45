namespace ContractTests.Pacts.Matching.Rules;

/// <summary>
/// The keys of an object do not matter, its values do. It does not reach down: below, values are equal.
/// </summary>
internal sealed class ValuesRule : Rule
{
    public static readonly ValuesRule Instance = new();

    public static readonly RuleKind Kind = new RuleKind<MatchingRule.Values>("values")
    {
        Reading = (_, _) => new MatchingRule.Values(),
        Compiling = (_, _, _) => Instance,
    };

    public override string Name => "values";

    protected override string Wants => "an object with values as expected";

    public override string Words(ValueKind example, bool cascaded) => "any keys with these values";

    public override string? Judge(in Value expected, in Value actual, bool cascaded) =>
        EqualityRule.Instance.Judge(expected, actual, cascaded);

    public override string? JudgeObject(int count, bool cascaded) => null;
}
