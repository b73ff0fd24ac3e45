using System.Globalization;

namespace ContractTests.Broker.Web.Ui;

/// <summary>A time as people say it; the exact one is in the title.</summary>
internal static class RelativeTime
{
    private const int DaysOfWeeks = 14;
    private const int DaysOfMonths = 60;
    private const int DaysOfYears = 730;
    private const double DaysOfMonth = 365.25 / 12;
    private const double DaysOfYear = 365.25;

    public static Markup Of(DateTimeOffset time, DateTimeOffset now) => Markup.Of(
        $"""<time datetime="{Machine(time)}" title="{Exact(time)}">{Words(time, now)}</time>""");

    /// <summary>To the minute.</summary>
    public static string Exact(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Words(DateTimeOffset time, DateTimeOffset now)
    {
        var passed = now - time;
        var words = passed.Duration() switch
        {
            { TotalSeconds: < 45 } => "",
            { TotalMinutes: < 60 } past => Count(past.TotalMinutes, "minute"),
            { TotalHours: < 24 } past => Count(past.TotalHours, "hour"),
            { TotalDays: < DaysOfWeeks } past => Count(past.TotalDays, "day"),
            { TotalDays: < DaysOfMonths } past => Count(past.TotalDays / 7, "week"),
            { TotalDays: < DaysOfYears } past => Count(past.TotalDays / DaysOfMonth, "month"),
            var past => Count(past.TotalDays / DaysOfYear, "year"),
        };
        return words.Length == 0 ? "just now" : passed > TimeSpan.Zero ? $"{words} ago" : $"in {words}";
    }

    private static string Machine(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Count(double number, string unit)
    {
        var whole = Math.Max(1, (long)number);
        return whole == 1 ? $"1 {unit}" : $"{whole.ToString(CultureInfo.InvariantCulture)} {unit}s";
    }
}
