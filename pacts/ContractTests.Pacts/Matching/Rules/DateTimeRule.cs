using ContractTests.Pacts.Matching.Dates;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>A date, a time or both, written in a Java-style pattern.</summary>
/// <param name="kind">The rule's name in the specification: <c>date</c>, <c>time</c> or <c>datetime</c>.</param>
internal sealed class DateTimeRule(string kind, DatePattern pattern) : CharacterRule
{
    public const string DefaultDate = "yyyy-MM-dd";
    public const string DefaultTime = "HH:mm:ss";
    public const string DefaultDateTime = "yyyy-MM-dd'T'HH:mm:ssXXX";

    public DatePattern Pattern => pattern;

    public override string Name => $"{kind} {pattern.Text}";

    protected override string Wants => $"a {kind} like {pattern.Text}";

    protected override string? Judge(ReadOnlySpan<char> characters, in Value actual) =>
        pattern.Matches(characters) ? null : Refusal(actual);
}
