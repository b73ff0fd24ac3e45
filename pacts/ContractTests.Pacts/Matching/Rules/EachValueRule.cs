using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>
/// Rules for each value of an object or element of an array. No other rules apply to these values, and the rules do not
/// cascade further.
/// </summary>
internal sealed class EachValueRule(CompiledRules valueRules) : Rule
{
    public static readonly RuleKind Kind = new RuleKind<MatchingRule.EachValue>("eachValue", "each-value")
    {
        Since = SpecificationVersion.V4,
        Reading = (rule, _) => new MatchingRule.EachValue(RuleDefinitions.Read(rule)),
        Writing = (writer, rule, specification) => RuleDefinitions.Write(writer, rule.Definition, specification),
        // The nested rules define what each value must match, and there may be none.
        Deciding = rule => rule.Definition.Rules.Any(RuleSet.Decides),
        Compiling = (rule, set, where) =>
            new EachValueRule(new CompiledRules(where, set.CompileAll(rule.Definition.Rules, where))),
    };

    public override string Name => "eachValue";

    /// <summary>The state of the object or array, to whose children only the nested rules apply.</summary>
    public RuleState Parent { get; } = RuleState.ForChildren(valueRules);

    protected override string Wants => "an object or an array";

    public override string Words(ValueKind example, bool cascaded) => "any number of values like these";

    public override string? Judge(in Value expected, in Value actual, bool cascaded) =>
        actual.Kind == ValueKind.Text && !cascaded ? Refusal(actual) : null;

    public override string? JudgeObject(int count, bool cascaded) => null;
}
