using ContractTests.Pacts.Expressions;
using ContractTests.Pacts.Reports;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>A regular expression must match the entire value; of values other than strings, their JSON text.</summary>
internal sealed class RegexRule(BoundedRegex regex) : CharacterRule
{
    private const int LongestShown = 100;

    public static readonly RuleKind Kind = new RuleKind<MatchingRule.Regex>("regex")
    {
        Reading = (rule, _) => new MatchingRule.Regex(rule.Require("regex", "a regular expression").ScalarText()),
        ReadingUnnamed = rule => rule.Take("regex") is { } pattern
            ? new MatchingRule.Regex(pattern.ScalarText())
            : null,
        Writing = (writer, rule, _) => writer.WriteString("regex", rule.Pattern),
        Compiling = (rule, _, _) => Compile(rule.Pattern),
    };

    public BoundedRegex Expression => regex;

    public override string Name => $"regex {regex.Pattern}";

    protected override string Wants => $"a value that matches {regex.Pattern}";

    public override string Words(ValueKind example, bool cascaded) => $"text that matches {regex.Pattern}";

    public override string? JudgeObject(int count, bool cascaded) => null;

    protected override string? Judge(ReadOnlySpan<char> characters, in Value actual) => regex.Match(characters) switch
    {
        BoundedRegex.Answer.Matches => null,
        BoundedRegex.Answer.Differs => $"expected {Wants}, but found {actual.Quoted}",
        _ => $"expected {Wants}, but found {actual.Quoted}, on which the expression exceeds its time limit",
    };

    private static Rule Compile(string pattern)
    {
        try
        {
            return new RegexRule(BoundedRegex.Compile(pattern));
        }
        catch (ExpressionException failure)
        {
            var shown = ShortText.Start(pattern, LongestShown);
            return new UnknownRule(
                $"regex {shown}", $"the contract's expression \"{shown}\" cannot be used: {failure.Message}");
        }
    }
}
