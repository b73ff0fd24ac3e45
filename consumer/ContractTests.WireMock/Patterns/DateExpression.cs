using ContractTests.Pacts.Matching.Dates;

namespace ContractTests.WireMock.Patterns;

/// <summary>A date pattern as a regular expression that respects the lengths of months and leap years.</summary>
internal sealed class DateExpression
{
    private static readonly string[] MonthNames =
    [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ];

    private static readonly string[] Days =
        ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private static readonly int[] AnyMonth = [.. Enumerable.Range(1, 12)];
    private static readonly int[] LongMonths = [1, 3, 5, 7, 8, 10, 12];
    private static readonly int[] ShortMonths = [4, 6, 9, 11];

    private readonly int[] _months;
    private readonly (int First, int Last) _days;
    private readonly bool _leapYears;

    private DateExpression(int[] months, (int First, int Last) days, bool leapYears)
    {
        _months = months;
        _days = days;
        _leapYears = leapYears;
    }

    public static string Of(DatePattern pattern)
    {
        var letters = pattern.Fields.OfType<DateField.Letter>().Select(letter => letter.Character).ToHashSet();
        if (!letters.Contains('d') || !(letters.Contains('M') || letters.Contains('L')))
            return new DateExpression(AnyMonth, (1, 31), false).Read(pattern);

        var cases = new List<string>
        {
            new DateExpression(LongMonths, (1, 31), false).Read(pattern),
            new DateExpression(ShortMonths, (1, 30), false).Read(pattern),
            new DateExpression([2], (1, 28), false).Read(pattern),
        };
        if (letters.Overlaps("yYu"))
            cases.Add(new DateExpression([2], (29, 29), true).Read(pattern));

        return ExpressionText.AnyOf(cases);
    }

    private string Read(DatePattern pattern) => string.Concat(pattern.Fields.Select(field => field switch
    {
        DateField.Letter letter => Letter(letter.Character, letter.Count),
        DateField.Literal literal => ExpressionText.Quote(literal.Text),
        _ => throw new System.Diagnostics.UnreachableException(),
    }));

    private string Letter(char letter, int count) => letter switch
    {
        'G' => Words(["AD", "BC"]),
        'y' or 'Y' or 'u' => Year(Math.Clamp(count, 1, 9)),
        'M' or 'L' => Month(count),
        'd' => ExpressionText.Number(_days.First, _days.Last),
        'D' => "(?:0?0?[1-9](?![0-9])|0[1-9][0-9]|[1-9][0-9](?![0-9])|[12][0-9]{2}|3[0-5][0-9]|36[0-6])",
        'Q' or 'q' => Quarter(count),
        'w' => ExpressionText.Number(1, 53),
        'W' or 'F' => "[0-5]",
        'E' => Weekday(count),
        'e' or 'c' => count > 2 ? Weekday(count) : "[1-7]",
        'a' => Words(["AM", "PM"]),
        'h' => ExpressionText.Number(1, 12),
        'H' => ExpressionText.Number(0, 23),
        'k' => ExpressionText.Number(1, 24),
        'K' => ExpressionText.Number(0, 11),
        'm' => ExpressionText.Number(0, 59),
        's' => ExpressionText.Number(0, 60),
        'S' => $"[0-9]{{1,{count}}}+",
        'n' or 'A' or 'N' => "[0-9]++",
        _ => Zone(letter, count),
    };

    private string Year(int count)
    {
        if (!_leapYears)
            return $"[0-9]{{1,{count}}}+";

        const string fourth = "(?:0[48]|[2468][048]|[13579][26])";
        var leap = new List<string>();
        if (count >= 4)
            leap.Add($"(?:[0-9]{{2}}{fourth}|(?!0000)(?:[02468][048]|[13579][26])00)(?![0-9])");
        if (count >= 3)
            leap.Add($"(?:[0-9]{fourth}|[48]00)(?![0-9])");
        if (count >= 2)
            leap.Add($"{fourth}(?![0-9])");

        leap.Add("[48](?![0-9])");
        return ExpressionText.AnyOf(leap);
    }

    private string Month(int count) => count switch
    {
        <= 2 when _months.Length == 12 => ExpressionText.Number(1, 12),
        <= 2 => ExpressionText.AnyOf([.. _months.Select(month => ExpressionText.Number(month, month))]),
        3 => Words([.. _months.Select(month => MonthNames[month - 1][..3])]),
        _ => Words([.. _months.Select(month => MonthNames[month - 1])]),
    };

    private static string Quarter(int count) => count switch
    {
        < 3 => ExpressionText.Number(1, 4),
        3 => "(?i:Q[1-4])",
        _ => Words(["1st quarter", "2nd quarter", "3rd quarter", "4th quarter"]),
    };

    private static string Weekday(int count) => Words(count > 3 ? Days : [.. Days.Select(day => day[..3])]);

    private static string Words(string[] words) => $"(?i:{string.Join('|', words)})";

    private static string Zone(char letter, int count) => letter switch
    {
        'X' => $"(?:Z|{Offset(count)})",
        'x' => Offset(count),
        'Z' when count == 4 => $"{Prefixed()}?",
        'Z' => Offset(count == 5 ? 3 : 2),
        'O' => Prefixed() + (count < 4 ? "?" : ""),
        'z' => "[A-Z]{1,5}+",
        _ => "(?:Z|[A-Za-z/_]++)",
    };

    private static string Prefixed() => $"(?:GMT|UTC)(?:{Offset(3)}|[+-]{ExpressionText.Number(0, 18)})";

    /// <summary>1: hours, optional minutes; 2: hours and minutes; 3: with a colon; 4 and 5: optional seconds.</summary>
    private static string Offset(int form)
    {
        var colon = form is 3 or >= 5 ? ":" : "";
        var minutes = colon + ExpressionText.Number(0, 59);
        var rest = form switch
        {
            1 => $"(?:{minutes})?",
            >= 4 => $"{minutes}(?:{minutes})?",
            _ => minutes,
        };
        return $"[+-]{ExpressionText.Number(0, 18)}{rest}";
    }
}
