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
    public void A_text_is_written_in_a_pattern_or_not(string pattern, string text, bool matches)
    {
        DatePattern.TryParse(pattern, out var parsed, out _).ShouldBeTrue();

        parsed!.Matches(text).ShouldBe(matches);
    }

    [Theory]
    [InlineData("", "expected a date pattern, but found an empty one")]
    [InlineData("yyyy-bb", "expected a letter of date patterns in \"yyyy-bb\", but found 'b'")]
    [InlineData("yyyy'T", "expected a closing quote in the date pattern \"yyyy'T\"")]
    public void A_pattern_that_is_none_is_explained(string pattern, string expected)
    {
        DatePattern.TryParse(pattern, out _, out var problem).ShouldBeFalse();

        problem.ShouldBe(expected);
    }
}
