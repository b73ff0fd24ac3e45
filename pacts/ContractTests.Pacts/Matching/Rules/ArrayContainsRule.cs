using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>Each variant is met by at least one element; other elements and their order do not matter.</summary>
internal sealed class ArrayContainsRule(ArrayContainsRule.Variant[] variants) : Rule
{
    /// <summary>The state of an element that is to be found exactly as it is.</summary>
    public static readonly RuleState Equal = RuleState.ForRoot(
        new CompiledRules("$", [EqualityRule.Instance]));

    public override string Name => "arrayContains";

    /// <summary>Empty when every expected element is to be found as it is.</summary>
    public IReadOnlyList<Variant> Variants => variants;

    protected override string Wants => "an array";

    public override string? Judge(in Value expected, in Value actual, bool cascaded) =>
        actual.Kind == ValueKind.Text && !cascaded ? Refusal(actual) : null;

    public override string? JudgeObject(int count, bool cascaded) => null;

    /// <summary>
    /// An expected element by its index, judged by its own rules with paths that begin at the element.
    /// </summary>
    internal sealed record Variant(int Index, RuleState Root);
}
