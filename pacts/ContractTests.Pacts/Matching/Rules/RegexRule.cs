namespace ContractTests.Pacts.Matching.Rules;

/// <summary>A regular expression matches the entire value; of what is not a string, its JSON text.</summary>
internal sealed class RegexRule(BoundedRegex regex) : CharacterRule
{
    public BoundedRegex Expression => regex;

    public override string Name => $"regex {regex.Pattern}";

    protected override string Wants => $"a value that matches {regex.Pattern}";

    public override string? JudgeObject(int count, bool cascaded) => null;

    protected override string? Judge(ReadOnlySpan<char> characters, in Value actual) => regex.Match(characters) switch
    {
        BoundedRegex.Answer.Matches => null,
        BoundedRegex.Answer.Differs => $"expected {Wants}, but found {actual.Quoted}",
        _ => $"expected {Wants}, but found {actual.Quoted}, on which the expression runs without end",
    };
}
