using System.Globalization;
using System.Text;
using ContractTests.Pacts.Matching.Dates;

namespace ContractTests.Pacts.Generating.Dates;

/// <summary>Formats a point in time with a Java-style pattern, in English and with ISO weeks.</summary>
internal static class DateWriter
{
    private static readonly DateTimeFormatInfo English = CultureInfo.InvariantCulture.DateTimeFormat;
    private static readonly string[] Quarters = ["1st quarter", "2nd quarter", "3rd quarter", "4th quarter"];

    /// <summary>Null if the pattern needs the short name of a time zone that has none.</summary>
    public static string? Write(DatePattern pattern, DateTimeOffset moment, TimeZoneInfo zone)
    {
        var text = new StringBuilder();
        foreach (var field in pattern.Fields)
        {
            var written = field switch
            {
                DateField.Literal literal => literal.Text,
                DateField.Letter letter => Write(letter, moment, zone),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            if (written is null)
                return null;

            text.Append(written);
        }

        return text.ToString();
    }

    private static string? Write(DateField.Letter letter, DateTimeOffset moment, TimeZoneInfo zone)
    {
        var count = letter.Count;
        return letter.Character switch
        {
            'G' => "AD",
            'y' or 'u' => Year(moment.Year, count),
            'Y' => Year(ISOWeek.GetYear(moment.DateTime), count),
            'M' or 'L' => Month(moment.Month, count),
            'd' => Number(moment.Day, count),
            'D' => Number(moment.DayOfYear, count),
            'Q' or 'q' => Quarter((moment.Month + 2) / 3, count),
            'w' => Number(ISOWeek.GetWeekOfYear(moment.DateTime), count),
            'W' => Number(WeekOfMonth(moment), 1),
            'F' => Number((moment.Day - 1) / 7 + 1, 1),
            'E' => Day(moment.DayOfWeek, count),
            'e' or 'c' => count > 2 ? Day(moment.DayOfWeek, count) : Number(IsoDay(moment.DayOfWeek), 1),
            'a' => moment.Hour < 12 ? "AM" : "PM",
            _ => Time(letter, moment) ?? Zone(letter, moment, zone),
        };
    }

    private static string? Time(DateField.Letter letter, DateTimeOffset moment)
    {
        var sinceMidnight = moment.TimeOfDay;
        var nanoseconds = sinceMidnight.Ticks % TimeSpan.TicksPerSecond * 100;
        return letter.Character switch
        {
            'h' => Number((moment.Hour + 11) % 12 + 1, letter.Count),
            'H' => Number(moment.Hour, letter.Count),
            'k' => Number((moment.Hour + 23) % 24 + 1, letter.Count),
            'K' => Number(moment.Hour % 12, letter.Count),
            'm' => Number(moment.Minute, letter.Count),
            's' => Number(moment.Second, letter.Count),
            'S' => Number(nanoseconds, 9).PadRight(letter.Count, '0')[..letter.Count],
            'n' => Number(nanoseconds, letter.Count),
            'A' => Number(sinceMidnight.Ticks / TimeSpan.TicksPerMillisecond, letter.Count),
            'N' => Number(sinceMidnight.Ticks * 100, letter.Count),
            _ => null,
        };
    }

    private static string? Zone(DateField.Letter letter, DateTimeOffset moment, TimeZoneInfo zone) =>
        (letter.Character, letter.Count) switch
        {
            ('X', _) when moment.Offset == TimeSpan.Zero => "Z",
            ('X' or 'x', var count) => Offset(moment.Offset, count is 3 or >= 5 ? ":" : "", count > 1),
            ('Z', 4) => "GMT" + Offset(moment.Offset, ":", true),
            ('Z', var count) => Offset(moment.Offset, count == 5 ? ":" : "", true),
            ('O', >= 4) => "GMT" + Offset(moment.Offset, ":", true),
            ('O', _) when moment.Offset == TimeSpan.Zero => "GMT",
            ('O', _) => "GMT" + Offset(moment.Offset, ":", false),
            ('z', _) => Abbreviation(moment, zone),
            _ => zone.HasIanaId || zone.Id == "UTC" ? zone.Id : null,
        };

    private static string? Abbreviation(DateTimeOffset moment, TimeZoneInfo zone)
    {
        if (moment.Offset == TimeSpan.Zero)
            return "UTC";

        var name = zone.IsDaylightSavingTime(moment) ? zone.DaylightName : zone.StandardName;
        return name.Length is > 0 and <= 5 && name.All(char.IsAsciiLetterUpper) ? name : null;
    }

    private static string Offset(TimeSpan offset, string colon, bool withMinutes)
    {
        var sign = offset < TimeSpan.Zero ? "-" : "+";
        var minutes = withMinutes || offset.Minutes != 0 ? colon + Number(Math.Abs(offset.Minutes), 2) : "";
        return sign + Number(Math.Abs(offset.Hours), 2) + minutes;
    }

    private static string Year(int year, int count) =>
        count == 2 ? Number(year % 100, 2) : Number(year, count);

    private static string Month(int month, int count) => count switch
    {
        <= 2 => Number(month, count),
        3 => English.AbbreviatedMonthNames[month - 1],
        _ => English.MonthNames[month - 1],
    };

    private static string Quarter(int quarter, int count) => count switch
    {
        <= 2 => Number(quarter, count),
        3 => $"Q{quarter}",
        _ => Quarters[quarter - 1],
    };

    private static string Day(DayOfWeek day, int count) =>
        count > 3 ? English.DayNames[(int)day] : English.AbbreviatedDayNames[(int)day];

    private static int IsoDay(DayOfWeek day) => day == DayOfWeek.Sunday ? 7 : (int)day;

    /// <summary>The first week of a month has at least four of its days; days before it are in week 0.</summary>
    private static int WeekOfMonth(DateTimeOffset moment)
    {
        var first = IsoDay(moment.AddDays(1 - moment.Day).DayOfWeek);
        return (moment.Day + first - 2) / 7 + (first <= 4 ? 1 : 0);
    }

    private static string Number(long number, int digits) =>
        number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
}
