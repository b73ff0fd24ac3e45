using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching.Paths;

/// <summary>The compiled rules of one place.</summary>
/// <param name="StandsAt">The path as written in the contract.</param>
/// <param name="Rules">At least one.</param>
/// <param name="Combine">OR only if there are several rules: a single one is the same with AND.</param>
internal sealed record CompiledRules(string StandsAt, Rule[] Rules, Combine Combine = Combine.And)
{
    /// <summary>Whether they accept more than the example.</summary>
    public bool AcceptOthers => Array.Exists(Rules, rule => rule is not EqualityRule);

    public RefusingRule Refusing(Rule rule) => new(rule.Name, StandsAt);

    /// <summary>What they accept, as text beside an example.</summary>
    public string Words(ValueKind example, bool cascaded) => string.Join(
        Combine == Combine.Or ? " or " : " and ", Rules.Select(rule => rule.Words(example, cascaded)));

    /// <summary>All rules, for a place without a value to compare.</summary>
    public RefusingRule AllOfThem() => new(
        string.Join(Combine == Combine.Or ? " or " : " and ", Rules.Select(rule => rule.Name)), StandsAt);
}

/// <summary>Compiled rules and the path expression of their place.</summary>
internal sealed record PlacedRuleList(PathExpression Expression, CompiledRules Rules)
{
    public static int Compare(PlacedRuleList left, PlacedRuleList right) =>
        PathExpression.Compare(left.Expression, right.Expression);
}
