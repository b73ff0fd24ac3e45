using ContractTests.Pacts.Generating.Dates;
using ContractTests.Pacts.Matching.Dates;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Generating.Values;

/// <summary>
/// <c>Date</c>, <c>Time</c> and <c>DateTime</c>: the current time, moved by <c>expression</c> and formatted with the
/// Java-style pattern <c>format</c>. The default formats are those of the matching rules with these names.
/// </summary>
internal static class DateText
{
    public static Outcome Date(ToGenerate wanted, GeneratorContext context) =>
        Generate(wanted, context, DateTimeRule.DefaultDate, DateExpression.TryMoveDate);

    public static Outcome Time(ToGenerate wanted, GeneratorContext context) =>
        Generate(wanted, context, DateTimeRule.DefaultTime, DateExpression.TryMoveTime);

    public static Outcome DateTime(ToGenerate wanted, GeneratorContext context) =>
        Generate(wanted, context, DateTimeRule.DefaultDateTime, DateExpression.TryMove);

    public static IEnumerable<string> ProblemsOfDate(Generator generator) =>
        Problems(generator, DateExpression.TryMoveDate);

    public static IEnumerable<string> ProblemsOfTime(Generator generator) =>
        Problems(generator, DateExpression.TryMoveTime);

    public static IEnumerable<string> ProblemsOfDateTime(Generator generator) =>
        Problems(generator, DateExpression.TryMove);

    private static IEnumerable<string> Problems(Generator generator, DateMove move)
    {
        if (generator.Text("format") is { } format && !DatePattern.TryParse(format, out _, out var ofFormat))
            yield return GeneratorAttributes.Unusable("format", format, ofFormat);
        if (generator.Text("expression") is { } expression
            && !move(expression, DateTimeOffset.UnixEpoch, out _, out var ofExpression))
        {
            yield return GeneratorAttributes.Unusable("expression", expression, ofExpression);
        }
    }

    private static Outcome Generate(ToGenerate wanted, GeneratorContext context, string format, DateMove move)
    {
        if (!DatePattern.TryParse(wanted.Generator.Text("format") ?? format, out var pattern, out _)
            || !move(wanted.Generator.Text("expression") ?? "", context.Time.GetLocalNow(), out var moved, out _))
        {
            return Outcome.None;
        }

        // At the limits of the calendar, the offset from UTC could exceed it.
        if (moved.Year is 1 or 9999)
            return Outcome.None;

        // An expression moves the local time; the offset from UTC is that of the new time.
        var zone = context.Time.LocalTimeZone;
        var local = new DateTimeOffset(moved.DateTime, zone.GetUtcOffset(moved.DateTime));
        return DateWriter.Write(pattern, local, zone) is { } text ? Outcome.OfText(text) : Outcome.None;
    }
}
