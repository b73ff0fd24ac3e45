using System.Text;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>The value contains a text; of values other than strings, their JSON text.</summary>
internal sealed class IncludeRule(string text) : Rule
{
    public static readonly RuleKind Kind = new RuleKind<MatchingRule.Include>("include")
    {
        Reading = (rule, _) => new MatchingRule.Include(rule.Require("value", "the text to include").ScalarText()),
        Writing = (writer, rule, _) => writer.WriteString("value", rule.Text),
        Compiling = (rule, _, _) => new IncludeRule(rule.Text),
    };

    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(text);

    public string Text => text;

    public override string Name => $"include {text}";

    protected override string Wants => $"a value that includes \"{text}\"";

    public override string Words(ValueKind example, bool cascaded) => $"text that includes \"{text}\"";

    public override string? Judge(in Value expected, in Value actual, bool cascaded) =>
        actual.Utf8.IndexOf(_utf8) >= 0 ? null : $"expected {Wants}, but found {actual.Quoted}";
}
