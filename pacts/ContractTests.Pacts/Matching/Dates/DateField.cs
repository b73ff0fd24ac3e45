using System.Globalization;

namespace ContractTests.Pacts.Matching.Dates;

/// <summary>One part of a date pattern.</summary>
internal abstract record DateField
{
    private static readonly DateTimeFormatInfo English = CultureInfo.InvariantCulture.DateTimeFormat;
    private static readonly string[] Months = English.MonthNames[..12];
    private static readonly string[] ShortMonths = English.AbbreviatedMonthNames[..12];
    private static readonly string[] Days = English.DayNames;
    private static readonly string[] ShortDays = English.AbbreviatedDayNames;
    private static readonly string[] Eras = ["AD", "BC"];
    private static readonly string[] HalfDays = ["AM", "PM"];
    private static readonly string[] ShortQuarters = ["Q1", "Q2", "Q3", "Q4"];
    private static readonly string[] Quarters = ["1st quarter", "2nd quarter", "3rd quarter", "4th quarter"];

    private DateField()
    {
    }

    public abstract bool TryRead(ref DateReader text);

    public sealed record Literal(string Text) : DateField
    {
        public override bool TryRead(ref DateReader text) => text.Skip(Text);
    }

    /// <summary>A pattern letter and the number of its repetitions.</summary>
    public sealed record Letter(char Character, int Count) : DateField
    {
        public override bool TryRead(ref DateReader text) => Character switch
        {
            'G' => text.ReadWord(Eras) > 0,
            'y' or 'Y' or 'u' => (text.Year = text.ReadNumber(Math.Clamp(Count, 1, 9), 0, int.MaxValue)) is not null,
            'M' or 'L' => (text.Month = ReadMonth(ref text)) is not null,
            'd' => (text.Day = text.ReadNumber(2, 1, 31)) is not null,
            'D' => (text.DayOfYear = text.ReadNumber(3, 1, 366)) is not null,
            'Q' or 'q' => ReadQuarter(ref text),
            'w' => text.ReadNumber(2, 1, 53) is not null,
            'W' or 'F' => text.ReadNumber(1, 0, 5) is not null,
            'E' => text.ReadWord(Count > 3 ? Days : ShortDays) > 0,
            'e' or 'c' when Count > 2 => text.ReadWord(Count > 3 ? Days : ShortDays) > 0,
            'e' or 'c' => text.ReadNumber(1, 1, 7) is not null,
            'a' => text.ReadWord(HalfDays) > 0,
            'h' => text.ReadNumber(2, 1, 12) is not null,
            'H' => text.ReadNumber(2, 0, 23) is not null,
            'k' => text.ReadNumber(2, 1, 24) is not null,
            'K' => text.ReadNumber(2, 0, 11) is not null,
            'm' => text.ReadNumber(2, 0, 59) is not null,
            's' => text.ReadNumber(2, 0, 60) is not null,
            'S' => text.SkipDigits(Count),
            'n' or 'A' or 'N' => text.SkipDigits(int.MaxValue),
            _ => ReadZone(ref text),
        };

        private int? ReadMonth(ref DateReader text)
        {
            if (Count <= 2)
                return text.ReadNumber(2, 1, 12);

            var month = text.ReadWord(Count == 3 ? ShortMonths : Months);
            return month == 0 ? null : month;
        }

        private bool ReadQuarter(ref DateReader text) => Count switch
        {
            < 3 => text.ReadNumber(2, 1, 4) is not null,
            3 => text.ReadWord(ShortQuarters) > 0,
            _ => text.ReadWord(Quarters) > 0,
        };

        private bool ReadZone(ref DateReader text) => Character switch
        {
            'X' => text.Skip("Z") || ReadOffset(ref text, Count),
            'x' => ReadOffset(ref text, Count),
            'Z' when Count == 4 => ReadPrefixed(ref text, offsetIsOptional: true),
            'Z' => ReadOffset(ref text, Count == 5 ? 3 : 2),
            'O' => ReadPrefixed(ref text, offsetIsOptional: Count < 4),
            'z' => IsAbbreviation(text.ReadZoneName()),
            _ => text.Skip("Z") || TimeZoneInfo.TryFindSystemTimeZoneById(text.ReadZoneName().ToString(), out _),
        };

        private static bool IsAbbreviation(ReadOnlySpan<char> name) =>
            name.Length is >= 1 and <= 5 && !name.ContainsAnyExceptInRange('A', 'Z');

        private static bool ReadPrefixed(ref DateReader text, bool offsetIsOptional)
        {
            if (!text.Skip("GMT") && !text.Skip("UTC"))
                return false;

            var before = text;
            if (ReadOffset(ref text, 3))
                return true;

            text = before;
            if (text.SkipAny("+-"))
                return text.ReadNumber(2, 0, 18) is not null;

            return offsetIsOptional;
        }

        /// <summary>
        /// 1: hours, optional minutes; 2: hours and minutes; 3: with a colon; 4 and 5: optional seconds.
        /// </summary>
        private static bool ReadOffset(ref DateReader text, int form)
        {
            if (!text.SkipAny("+-") || text.ReadNumber(2, 0, 18) is null)
                return false;

            var colon = form is 3 or >= 5;
            var minutes = (!colon || text.Skip(":")) && text.ReadNumber(2, 0, 59) is not null;
            if (!minutes)
                return form == 1;

            var before = text;
            if (form >= 4 && ((colon && !text.Skip(":")) || text.ReadNumber(2, 0, 59) is null))
                text = before;

            return true;
        }
    }
}
