using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>
/// Rules for each value of an object or element of an array. Below that place they are the only ones; they do not
/// reach further down.
/// </summary>
internal sealed class EachValueRule(CompiledRules valueRules) : Rule
{
    public override string Name => "eachValue";

    /// <summary>The state of the object or array, of which each child is judged by the rules alone.</summary>
    public RuleState Parent { get; } = RuleState.ForChildren(valueRules);

    protected override string Wants => "an object or an array";

    public override string? Judge(in Value expected, in Value actual, bool cascaded) =>
        actual.Kind == ValueKind.Text && !cascaded ? Refusal(actual) : null;

    public override string? JudgeObject(int count, bool cascaded) => null;
}
