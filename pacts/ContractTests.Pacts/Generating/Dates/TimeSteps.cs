namespace ContractTests.Pacts.Generating.Dates;

/// <summary>The part of a date expression after the @.</summary>
internal static class TimeSteps
{
    private static readonly Dictionary<string, TimeSpan> Spans = new()
    {
        ["hour"] = TimeSpan.FromHours(1),
        ["minute"] = TimeSpan.FromMinutes(1),
        ["second"] = TimeSpan.FromSeconds(1),
        ["millisecond"] = TimeSpan.FromMilliseconds(1),
    };

    public static DateTimeOffset Move(ExpressionWords words, DateTimeOffset from)
    {
        var moved = from;
        if (words.TryTake(out var direction, "next", "last"))
        {
            moved = words.TryTake(Spans, out var one)
                ? from + (direction == "next" ? one : -one)
                : throw words.Wrong("hour, minute, second or millisecond");
        }
        else if (words.TryTake(out var known, "now", "midnight", "noon"))
        {
            moved = known == "now" ? from : StartOfDay(from).AddHours(known == "noon" ? 12 : 0);
        }
        else if (words.TryTakeNumber(out var hour))
        {
            moved = OClock(words, from, hour);
        }
        else if (!words.StandsAtSign)
        {
            throw words.Wrong("now, midnight, noon, 1 to 12 o'clock, +, -, next or last");
        }

        while (words.TryTakeAmount(out var amount))
        {
            if (!words.TryTake(Spans, out var span))
                throw words.Wrong("hours, minutes, seconds or milliseconds");

            moved += span * amount;
        }

        return moved;
    }

    /// <summary>
    /// Hours after midnight (am) or noon (pm), as in the reference implementation: 12 o'clock am is noon. Without
    /// either, the hours count from the start of the other half of the day than the current one.
    /// </summary>
    private static DateTimeOffset OClock(ExpressionWords words, DateTimeOffset from, int hour)
    {
        if (hour is < 1 or > 12)
            throw words.Wrong("an hour from 1 to 12");
        if (!words.TryTake(out _, "o'clock"))
            throw words.Wrong("o'clock");

        var isPm = words.TryTake(out var half, "am", "pm") ? half == "pm" : from.Hour < 12;
        return StartOfDay(from).AddHours((isPm ? 12 : 0) + hour);
    }

    private static DateTimeOffset StartOfDay(DateTimeOffset moment) => new(moment.Date, moment.Offset);
}
