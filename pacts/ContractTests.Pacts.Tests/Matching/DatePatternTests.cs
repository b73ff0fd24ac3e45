using ContractTests.Pacts.Matching.Dates;

namespace ContractTests.Pacts.Tests.Matching;

public sealed class DatePatternTests
{
    [Theory]
    [InlineData("D yyyy", "366 2024", true)]
    [InlineData("D yyyy", "366 2023", false)]
    [InlineData("yyyy-D", "2023-366", false)]
    [InlineData("D yyyy", "366 1900", false)]
    [InlineData("D yyyy", "365 2023", true)]
    [InlineData("DDD", "366", true)]
    [InlineData("D", "367", false)]
    [InlineData("yyyy-MM-dd", "2024-12-31", true)]
    [InlineData("yyyy-MM-dd", "2024-13-01", false)]
    [InlineData("yyyy-MM-dd", "2024-04-31", false)]
    [InlineData("yyyy-MM-dd", "24/12/31", false)]
    [InlineData("yyyy-MM-dd", "2024-12-31T00:00", false)]
    [InlineData("yyyyMMdd", "20241231", true)]
    [InlineData("d MMM yyyy", "5 Mar 2024", true)]
    [InlineData("EEEE, d MMMM yyyy", "Tuesday, 5 March 2024", true)]
    [InlineData("EEE", "Tux", false)]
    [InlineData("HH:mm:ss.SSS", "23:59:59.123", true)]
    [InlineData("HH:mm", "24:00", false)]
    [InlineData("hh:mm a", "12:30 pm", true)]
    [InlineData("hh:mm a", "13:30 pm", false)]
    [InlineData("yyyy-MM-dd'T'HH:mm:ssXXX", "2024-01-01T10:00:00Z", true)]
    [InlineData("yyyy-MM-dd'T'HH:mm:ssXXX", "2024-01-01T10:00:00+05:30", true)]
    [InlineData("yyyy-MM-dd'T'HH:mm:ssXXX", "2024-01-01T10:00:00+0530", false)]
    [InlineData("yyyy-MM-dd'T'HH:mm:ssX", "2024-01-01T10:00:00+05", true)]
    [InlineData("yyyy-MM-dd'T'HH:mm:ssxxx", "2024-01-01T10:00:00Z", false)]
    [InlineData("yyyy-MM-dd'T'HH:mm:ssZ", "2024-01-01T10:00:00+0000", true)]
    [InlineData("HH 'o''clock'", "10 o'clock", true)]
    [InlineData("''yy", "'24", true)]
    public void A_text_is_written_in_a_pattern_or_not(string pattern, string text, bool matches) =>
        Matches(pattern, text).ShouldBe(matches);

    [Theory]
    [InlineData("G", "AD", true)]
    [InlineData("G", "BC", true)]
    [InlineData("G", "ad", true)]
    [InlineData("G", "XX", false)]
    [InlineData("y", "7", true)]
    [InlineData("y", "24", false)]
    [InlineData("yyyy", "12345", false)]
    [InlineData("yyyyyyyyyy", "123456789", true)]
    [InlineData("yyyyyyyyyy", "1234567890", false)]
    [InlineData("YYYY", "2024", true)]
    [InlineData("uuuu", "2024", true)]
    [InlineData("M", "1", true)]
    [InlineData("M", "12", true)]
    [InlineData("M", "0", false)]
    [InlineData("M", "13", false)]
    [InlineData("MMM", "Jan", true)]
    [InlineData("MMM", "dec", true)]
    [InlineData("MMM", "Xyz", false)]
    [InlineData("MMMM", "January", true)]
    [InlineData("MMMM", "Jan", false)]
    [InlineData("L", "7", true)]
    [InlineData("LLL", "Jul", true)]
    [InlineData("d", "0", false)]
    [InlineData("d", "1", true)]
    [InlineData("d", "31", true)]
    [InlineData("d", "32", false)]
    [InlineData("D", "0", false)]
    [InlineData("D", "1", true)]
    [InlineData("Q", "0", false)]
    [InlineData("Q", "1", true)]
    [InlineData("Q", "4", true)]
    [InlineData("Q", "5", false)]
    [InlineData("QQ", "04", true)]
    [InlineData("QQQ", "Q3", true)]
    [InlineData("QQQ", "3", false)]
    [InlineData("QQQQ", "2nd quarter", true)]
    [InlineData("QQQQ", "Q2", false)]
    [InlineData("q", "4", true)]
    [InlineData("qqq", "Q1", true)]
    [InlineData("w", "0", false)]
    [InlineData("w", "1", true)]
    [InlineData("w", "53", true)]
    [InlineData("w", "54", false)]
    [InlineData("W", "0", true)]
    [InlineData("W", "5", true)]
    [InlineData("W", "6", false)]
    [InlineData("F", "0", true)]
    [InlineData("F", "5", true)]
    [InlineData("F", "6", false)]
    [InlineData("E", "Mon", true)]
    [InlineData("EEE", "Monday", false)]
    [InlineData("EEEE", "Monday", true)]
    [InlineData("EEEE", "Mon", false)]
    [InlineData("e", "0", false)]
    [InlineData("e", "1", true)]
    [InlineData("e", "7", true)]
    [InlineData("e", "8", false)]
    [InlineData("ee", "7", true)]
    [InlineData("eee", "Tue", true)]
    [InlineData("eee", "Tuesday", false)]
    [InlineData("eeee", "Tuesday", true)]
    [InlineData("c", "7", true)]
    [InlineData("c", "8", false)]
    [InlineData("ccc", "Tue", true)]
    [InlineData("cccc", "Tue", false)]
    [InlineData("a", "AM", true)]
    [InlineData("a", "xm", false)]
    [InlineData("h", "0", false)]
    [InlineData("h", "1", true)]
    [InlineData("h", "12", true)]
    [InlineData("h", "13", false)]
    [InlineData("H", "0", true)]
    [InlineData("H", "23", true)]
    [InlineData("k", "0", false)]
    [InlineData("k", "1", true)]
    [InlineData("k", "24", true)]
    [InlineData("k", "25", false)]
    [InlineData("K", "0", true)]
    [InlineData("K", "11", true)]
    [InlineData("K", "12", false)]
    [InlineData("m", "0", true)]
    [InlineData("m", "59", true)]
    [InlineData("m", "60", false)]
    [InlineData("s", "0", true)]
    [InlineData("s", "60", true)]
    [InlineData("s", "61", false)]
    [InlineData("m", "007", false)]
    [InlineData("S", "1", true)]
    [InlineData("S", "12", false)]
    [InlineData("SSS", "1", true)]
    [InlineData("SSS", "1234", false)]
    [InlineData("S", "x", false)]
    [InlineData("n", "123456789012", true)]
    [InlineData("n", "x", false)]
    [InlineData("A", "86399999", true)]
    [InlineData("N", "77", true)]
    [InlineData("X", "Z", true)]
    [InlineData("X", "+05", true)]
    [InlineData("X", "+0530", true)]
    [InlineData("X", "+05:30", false)]
    [InlineData("X", "-18", true)]
    [InlineData("X", "+19", false)]
    [InlineData("X", "05", false)]
    [InlineData("X", "+0560", false)]
    [InlineData("X", "", false)]
    [InlineData("XX", "+0530", true)]
    [InlineData("XX", "+05", false)]
    [InlineData("HXXX", "7+05:59", true)]
    [InlineData("HXXX", "7+05:60", false)]
    [InlineData("HXXX", "7+05", false)]
    [InlineData("XXXX", "+0530", true)]
    [InlineData("XXXX", "+053015", true)]
    [InlineData("XXXX", "+053060", false)]
    [InlineData("XXXXX", "+05:30", true)]
    [InlineData("XXXXX", "+05:30:15", true)]
    [InlineData("XXXXX", "+0530", false)]
    [InlineData("XXXXX", "+05:3015", false)]
    [InlineData("XXXXX", "+05:30:", false)]
    [InlineData("XXXXX", "+05:30:60", false)]
    [InlineData("x", "+05", true)]
    [InlineData("x", "Z", false)]
    [InlineData("xx", "+0530", true)]
    [InlineData("xxx", "+05:30", true)]
    [InlineData("Z", "+0530", true)]
    [InlineData("Z", "+05:30", false)]
    [InlineData("Z", "+05", false)]
    [InlineData("ZZZZ", "GMT+05:30", true)]
    [InlineData("ZZZZ", "GMT", true)]
    [InlineData("ZZZZ", "+05:30", false)]
    [InlineData("ZZZZZ", "+05:30", true)]
    [InlineData("ZZZZZ", "+0530", false)]
    [InlineData("O", "GMT+5", true)]
    [InlineData("O", "GMT", true)]
    [InlineData("O", "UTC-3", true)]
    [InlineData("O", "GMT-18", true)]
    [InlineData("O", "GMT+19", false)]
    [InlineData("O", "+5", false)]
    [InlineData("OOOO", "GMT+05:30", true)]
    [InlineData("OOOO", "GMT", false)]
    [InlineData("OOO", "GMT", true)]
    [InlineData("z", "CET", true)]
    [InlineData("z", "cet", false)]
    [InlineData("z", "ABCDE", true)]
    [InlineData("z", "ABCDEF", false)]
    [InlineData("z", "1", false)]
    [InlineData("VV", "Europe/Berlin", true)]
    [InlineData("VV", "America/New_York", true)]
    [InlineData("VV", "Z", true)]
    [InlineData("VV", "Nowhere/Land", false)]
    [InlineData("dd", "31", true)]
    [InlineData("dd.MM.yyyy", "29.02.2024", true)]
    [InlineData("dd.MM.yyyy", "29.02.2023", false)]
    [InlineData("dd.MM.yyyy", "28.02.2023", true)]
    [InlineData("dd.MM", "30.04", true)]
    [InlineData("dd.MM", "29.02", false)]
    [InlineData("yyyy-MM-dd", "0000-02-29", false)]
    [InlineData("yyyy-MM-dd", "0004-02-29", true)]
    [InlineData("yyyy-MM-dd", "9996-02-29", true)]
    [InlineData("yyyyy-MM-dd", "10000-02-29", false)]
    [InlineData("yyyyy-D", "10000-366", true)]
    [InlineData("yyyy-D", "9996-366", true)]
    [InlineData("yyyy-D", "9999-366", false)]
    [InlineData("yyyy-D", "0000-366", true)]
    [InlineData("yyyy-D", "0001-366", false)]
    [InlineData("'a'", "a", true)]
    [InlineData("'a'", "b", false)]
    [InlineData("'it''s'", "it's", true)]
    [InlineData("''y", "'7", true)]
    [InlineData("'Q'Q", "Q4", true)]
    [InlineData("y'x'M", "7x7", true)]
    public void Each_letter_reads_within_its_limits(string pattern, string text, bool matches) =>
        Matches(pattern, text).ShouldBe(matches);

    [Fact]
    public void Every_month_day_and_quarter_has_its_names()
    {
        for (var month = 1; month <= 12; month++)
        {
            var first = new DateTime(2024, month, 1);
            Matches("d MMM yyyy", FormattableString.Invariant($"{first:d MMM yyyy}")).ShouldBeTrue();
            Matches("d MMMM yyyy", FormattableString.Invariant($"{first:d MMMM yyyy}")).ShouldBeTrue();
            Matches("d MMM", FormattableString.Invariant($"31 {first:MMM}"))
                .ShouldBe(DateTime.DaysInMonth(2024, month) == 31);
        }

        for (var day = 1; day <= 7; day++)
        {
            var date = new DateTime(2024, 1, day);
            Matches("EEE", FormattableString.Invariant($"{date:ddd}")).ShouldBeTrue();
            Matches("EEEE", FormattableString.Invariant($"{date:dddd}")).ShouldBeTrue();
        }

        foreach (var (number, name) in new[] { (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th") })
        {
            Matches("QQQ", $"Q{number}").ShouldBeTrue();
            Matches("QQQQ", $"{name} quarter").ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData(512, true)]
    [InlineData(513, false)]
    public void A_pattern_has_at_most_512_characters(int length, bool isPattern) =>
        DatePattern.TryParse(new string('-', length), out _, out _).ShouldBe(isPattern);

    [Theory]
    [InlineData("", "expected a date pattern, but found an empty one")]
    [InlineData("yyyy-bb", "expected a letter of date patterns in \"yyyy-bb\", but found 'b'")]
    [InlineData("yyyy'T", "expected a closing quote in the date pattern \"yyyy'T\"")]
    public void A_pattern_that_is_none_is_explained(string pattern, string expected)
    {
        DatePattern.TryParse(pattern, out _, out var problem).ShouldBeFalse();

        problem.ShouldBe(expected);
    }

    private static bool Matches(string pattern, string text)
    {
        DatePattern.TryParse(pattern, out var parsed, out _).ShouldBeTrue();
        return parsed!.Matches(text);
    }
}
