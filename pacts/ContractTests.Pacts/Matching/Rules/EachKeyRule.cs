using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>Rules for each key of an object; they do not cascade.</summary>
internal sealed class EachKeyRule(Rule[] keyRules) : Rule
{
    public static readonly RuleKind Kind = new RuleKind<MatchingRule.EachKey>("eachKey", "each-key")
    {
        Since = SpecificationVersion.V4,
        Reading = (rule, _) => new MatchingRule.EachKey(RuleDefinitions.Read(rule)),
        Writing = (writer, rule, specification) => RuleDefinitions.Write(writer, rule.Definition, specification),
        // The nested rules define what each key must match, and there may be none.
        Deciding = rule => rule.Definition.Rules.Any(RuleSet.Decides),
        Compiling = (rule, set, where) => new EachKeyRule(set.CompileAll(rule.Definition.Rules, where)),
    };

    public IReadOnlyList<Rule> KeyRules => keyRules;

    public override string Name => "eachKey";

    protected override string Wants => "an object";

    public override string Words(ValueKind example, bool cascaded) => 
        $"each key: {string.Join(" and ", keyRules.Select(rule => rule.Words(ValueKind.Text, cascaded)))}";

    /// <summary>The first rule that refuses a key, with its reason.</summary>
    public (Rule Rule, string Reason)? JudgeKey(ReadOnlySpan<byte> key)
    {
        foreach (var rule in keyRules)
        {
            if (rule.Judge(new Value(ValueKind.Text, default), new Value(ValueKind.Text, key), false) is { } reason)
                return (rule, reason);
        }

        return null;
    }

    public override string? Judge(in Value expected, in Value actual, bool cascaded) =>
        actual.Kind == ValueKind.Text && !cascaded ? Refusal(actual) : null;

    public override string? JudgeObject(int count, bool cascaded) => null;
}
