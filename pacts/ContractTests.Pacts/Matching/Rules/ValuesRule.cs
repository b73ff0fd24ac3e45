namespace ContractTests.Pacts.Matching.Rules;

/// <summary>
/// Ignores the keys of an object and compares its values. It does not cascade: below it, values must be equal.
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

    public override string Words(ValueKind example, bool cascaded) => "any keys with these values";

    public override string? Judge(in Value expected, in Value actual, bool cascaded) =>
        EqualityRule.Instance.Judge(expected, actual, cascaded);

    public override string? JudgeObject(int count, bool cascaded) => null;
}
