using System.Text.Json;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching.Dates;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>A date, a time or both, in a Java-style format.</summary>
/// <param name="kind">The rule's name in the specification: <c>date</c>, <c>time</c> or <c>datetime</c>.</param>
internal sealed class DateTimeRule(string kind, DatePattern pattern) : CharacterRule
{
    public const string DefaultDate = "yyyy-MM-dd";
    public const string DefaultTime = "HH:mm:ss";
    public const string DefaultDateTime = "yyyy-MM-dd'T'HH:mm:ssXXX";

    public static readonly RuleKind DateKind = new RuleKind<MatchingRule.Date>("date")
    {
        Reading = (rule, given) => new MatchingRule.Date(Format(rule, given)),
        ReadingUnnamed = rule => rule.Take("date") is { } date ? new MatchingRule.Date(date.ScalarText()) : null,
        Writing = (writer, rule, _) => WriteFormat(writer, rule.Format),
        Compiling = (rule, _, _) => Compile("date", rule.Format ?? DefaultDate),
    };

    public static readonly RuleKind TimeKind = new RuleKind<MatchingRule.Time>("time")
    {
        Reading = (rule, given) => new MatchingRule.Time(Format(rule, given)),
        ReadingUnnamed = rule => rule.Take("time") is { } time ? new MatchingRule.Time(time.ScalarText()) : null,
        Writing = (writer, rule, _) => WriteFormat(writer, rule.Format),
        Compiling = (rule, _, _) => Compile("time", rule.Format ?? DefaultTime),
    };

    public static readonly RuleKind DateTimeKind = new RuleKind<MatchingRule.DateTime>("datetime", "timestamp")
    {
        NameBefore4 = "timestamp",
        Reading = (rule, given) => new MatchingRule.DateTime(Format(rule, given)),
        ReadingUnnamed = rule => rule.TakeAny("timestamp", "datetime") is { } moment
            ? new MatchingRule.DateTime(moment.ScalarText())
            : null,
        Writing = (writer, rule, _) => WriteFormat(writer, rule.Format),
        Compiling = (rule, _, _) => Compile("datetime", rule.Format ?? DefaultDateTime),
    };

    public DatePattern Pattern => pattern;

    public override string Name => $"{kind} {pattern.Text}";

    protected override string Wants => $"a {kind} like {pattern.Text}";

    public override string Words(ValueKind example, bool cascaded) => kind == "datetime"
        ? $"a date and time like {pattern.Text}"
        : Wants;

    protected override string? Judge(ReadOnlySpan<char> characters, in Value actual) =>
        pattern.Matches(characters) ? null : Refusal(actual);

    private static string? Format(JsonObjectPlace rule, string name) =>
        rule.TakeAny("format", name) is { IsNull: false } format && format.ScalarText() is { Length: > 0 } text
            ? text
            : null;

    private static void WriteFormat(Utf8JsonWriter writer, string? format)
    {
        if (format is not null)
            writer.WriteString("format", format);
    }

    private static Rule Compile(string kind, string format) =>
        DatePattern.TryParse(format, out var pattern, out var problem)
            ? new DateTimeRule(kind, pattern)
            : new UnknownRule($"{kind} {format}", problem);
}
