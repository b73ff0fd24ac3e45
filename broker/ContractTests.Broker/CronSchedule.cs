using Cronos;

namespace ContractTests.Broker;

/// <summary>
/// A cron expression with five fields (minute, hour, day of the month, month, day of the week), or a macro such as
/// <c>@daily</c>.
/// </summary>
public sealed class CronSchedule
{
    private const int Day = 2, Weekday = 4;

    private readonly string _text;
    private readonly CronExpression[] _either;

    private CronSchedule(string text, CronExpression[] either)
    {
        _text = text;
        _either = either;
    }

    /// <exception cref="FormatException">The expression is invalid, or names a date that never occurs.</exception>
    public static CronSchedule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5 && !(fields is [['@', ..]]))
            throw new FormatException($"expected five fields such as 15 2 * * *, but found {fields.Length}");
        try
        {
            var either = Either(fields).Select(cron => CronExpression.Parse(cron)).ToArray();
            var schedule = new CronSchedule(text.Trim(), either);
            return schedule.NextAfter(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc) is not null
                ? schedule
                : throw new FormatException("expected a date that exists, but found one that never occurs");
        }
        catch (CronFormatException failure)
        {
            throw new FormatException(
                $"expected five fields such as 15 2 * * *, but {failure.Message.TrimEnd('.')}", failure);
        }
    }

    /// <summary>The next time after the given one; null if there is none.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset time, TimeZoneInfo zone) =>
        _either.Min(expression => expression.GetNextOccurrence(time, zone));

    public override string ToString() => _text;

    /// <summary>
    /// If both a day of the month and a day of the week are given, cron runs on either; the library would require both.
    /// </summary>
    private static string[] Either(string[] fields)
    {
        if (fields.Length != 5 || IsAny(fields[Day]) || IsAny(fields[Weekday]))
            return [string.Join(' ', fields)];
        return [With(fields, Day, "*"), With(fields, Weekday, "*")];
    }

    private static bool IsAny(string field) => field[0] is '*' or '?';

    private static string With(string[] fields, int place, string value) =>
        string.Join(' ', fields.Select((field, index) => index == place ? value : field));
}
