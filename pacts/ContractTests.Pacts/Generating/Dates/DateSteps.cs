namespace ContractTests.Pacts.Generating.Dates;

/// <summary>The part of a date expression before the @.</summary>
internal static class DateSteps
{
    private delegate DateTimeOffset Step(DateTimeOffset from, int count);

    private static readonly Dictionary<string, Step> Spans = new()
    {
        ["day"] = (from, count) => from.AddDays(count),
        ["week"] = (from, count) => from.AddDays(7L * count),
        ["month"] = (from, count) => from.AddMonths(count),
        ["year"] = (from, count) => from.AddYears(count),
    };

    private static readonly Dictionary<string, int> Bases = new()
    {
        ["now"] = 0, ["today"] = 0, ["yesterday"] = -1, ["tomorrow"] = 1,
    };

    private static readonly Dictionary<string, DayOfWeek> Days = new()
    {
        ["monday"] = DayOfWeek.Monday, ["mon"] = DayOfWeek.Monday,
        ["tuesday"] = DayOfWeek.Tuesday, ["tues"] = DayOfWeek.Tuesday, ["tue"] = DayOfWeek.Tuesday,
        ["wednesday"] = DayOfWeek.Wednesday, ["wed"] = DayOfWeek.Wednesday,
        ["thursday"] = DayOfWeek.Thursday, ["thurs"] = DayOfWeek.Thursday, ["thu"] = DayOfWeek.Thursday,
        ["friday"] = DayOfWeek.Friday, ["fri"] = DayOfWeek.Friday,
        ["saturday"] = DayOfWeek.Saturday, ["sat"] = DayOfWeek.Saturday,
        ["sunday"] = DayOfWeek.Sunday, ["sun"] = DayOfWeek.Sunday,
    };

    private static readonly Dictionary<string, int> Months = new()
    {
        ["january"] = 1, ["jan"] = 1, ["february"] = 2, ["feb"] = 2, ["march"] = 3, ["mar"] = 3,
        ["april"] = 4, ["apr"] = 4, ["may"] = 5, ["june"] = 6, ["jun"] = 6, ["july"] = 7, ["jul"] = 7,
        ["august"] = 8, ["aug"] = 8, ["september"] = 9, ["sep"] = 9, ["october"] = 10, ["oct"] = 10,
        ["november"] = 11, ["nov"] = 11, ["december"] = 12, ["dec"] = 12,
    };

    public static DateTimeOffset Move(ExpressionWords words, DateTimeOffset from)
    {
        var moved = from;
        if (words.TryTake(Bases, out var days))
            moved = from.AddDays(days);
        else if (words.TryTake(out var direction, "next", "last"))
            moved = ToNamed(words, from, direction == "next" ? 1 : -1);
        else if (!words.StandsAtSign)
            throw words.Wrong("now, today, yesterday, tomorrow, +, -, next or last");

        while (words.TryTakeAmount(out var amount))
        {
            if (!words.TryTake(Spans, out var span))
                throw words.Wrong("days, weeks, months or years");

            moved = span(moved, amount);
        }

        return moved;
    }

    private static DateTimeOffset ToNamed(ExpressionWords words, DateTimeOffset from, int direction)
    {
        if (words.TryTake(out _, "fortnight"))
            return from.AddDays(14 * direction);
        if (words.TryTake(Spans, out var span))
            return span(from, direction);
        if (words.TryTake(Days, out var day))
            return ToDay(from, day, direction);
        if (words.TryTake(Months, out var month))
            return ToMonth(from, month, direction);

        throw words.Wrong("day, week, fortnight, month, year, the name of a day or of a month");
    }

    /// <summary>The nearest such day other than today.</summary>
    private static DateTimeOffset ToDay(DateTimeOffset from, DayOfWeek day, int direction)
    {
        var distance = (((int)day - (int)from.DayOfWeek) * direction + 6) % 7;
        return from.AddDays(direction * ((distance + 7) % 7 + 1));
    }

    /// <summary>The first day of the nearest such month other than the current one.</summary>
    private static DateTimeOffset ToMonth(DateTimeOffset from, int month, int direction)
    {
        var passed = direction > 0 ? month <= from.Month : month >= from.Month;
        var year = passed ? direction : 0;
        return from.AddDays(1 - from.Day).AddMonths(month - from.Month).AddYears(year);
    }
}
