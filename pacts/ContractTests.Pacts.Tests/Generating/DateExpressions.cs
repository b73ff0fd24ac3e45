using System.Globalization;
using ContractTests.Pacts.Generating.Dates;

namespace ContractTests.Pacts.Tests.Generating;

public sealed class DateExpressions
{
    [Theory]
    [InlineData("", "2000-01-01T10:00:00.000")]
    [InlineData("now", "2000-01-01T10:00:00.000")]
    [InlineData("today", "2000-01-01T10:00:00.000")]
    [InlineData("yesterday", "1999-12-31T10:00:00.000")]
    [InlineData("Tomorrow", "2000-01-02T10:00:00.000")]
    [InlineData("+ 1 day", "2000-01-02T10:00:00.000")]
    [InlineData("+1 week", "2000-01-08T10:00:00.000")]
    [InlineData("- 2 weeks", "1999-12-18T10:00:00.000")]
    [InlineData("+ 4 years", "2004-01-01T10:00:00.000")]
    [InlineData("tomorrow+ 4 years", "2004-01-02T10:00:00.000")]
    [InlineData("next week", "2000-01-08T10:00:00.000")]
    [InlineData("last month", "1999-12-01T10:00:00.000")]
    [InlineData("next fortnight", "2000-01-15T10:00:00.000")]
    [InlineData("next monday", "2000-01-03T10:00:00.000")]
    [InlineData("next sat", "2000-01-08T10:00:00.000")]
    [InlineData("last wednesday", "1999-12-29T10:00:00.000")]
    [InlineData("last sat", "1999-12-25T10:00:00.000")]
    [InlineData("next mon", "2000-01-03T10:00:00.000")]
    [InlineData("last december", "1999-12-01T10:00:00.000")]
    [InlineData("next jan", "2001-01-01T10:00:00.000")]
    [InlineData("last jan", "1999-01-01T10:00:00.000")]
    [InlineData("next june + 2 weeks", "2000-06-15T10:00:00.000")]
    [InlineData("last mon + 2 weeks", "2000-01-10T10:00:00.000")]
    [InlineData("+ 1 day - 2 weeks", "1999-12-19T10:00:00.000")]
    [InlineData("last december + 2 weeks + 4 days", "1999-12-19T10:00:00.000")]
    [InlineData("+ 1 month - 1 day", "2000-01-31T10:00:00.000")]
    [InlineData("+ 1 month - 1 day + 1 month", "2000-02-29T10:00:00.000")]
    [InlineData("@ now", "2000-01-01T10:00:00.000")]
    [InlineData("@ midnight", "2000-01-01T00:00:00.000")]
    [InlineData("@ noon", "2000-01-01T12:00:00.000")]
    [InlineData("@ 2 o'clock", "2000-01-01T14:00:00.000")]
    [InlineData("@ 12 o'clock am", "2000-01-01T12:00:00.000")]
    [InlineData("@ 1 o'clock pm", "2000-01-01T13:00:00.000")]
    [InlineData("@ + 1 hour", "2000-01-01T11:00:00.000")]
    [InlineData("@ - 2 minutes", "2000-01-01T09:58:00.000")]
    [InlineData("@ + 4 milliseconds", "2000-01-01T10:00:00.004")]
    [InlineData("@ midnight+ 4 minutes", "2000-01-01T00:04:00.000")]
    [InlineData("@ next hour", "2000-01-01T11:00:00.000")]
    [InlineData("@ last minute", "2000-01-01T09:59:00.000")]
    [InlineData("@ now + 2 hours - 4 minutes", "2000-01-01T11:56:00.000")]
    [InlineData("today @ 1 o'clock", "2000-01-01T13:00:00.000")]
    [InlineData("yesterday @ midnight - 1 hour", "1999-12-30T23:00:00.000")]
    [InlineData("+ 1 day @ noon", "2000-01-02T12:00:00.000")]
    [InlineData("+ 1 week @ +1 hour", "2000-01-08T11:00:00.000")]
    [InlineData("tomorrow+ 4 years @ 3 o'clock + 40 milliseconds", "2004-01-02T15:00:00.040")]
    [InlineData("next week @ next hour", "2000-01-08T11:00:00.000")]
    [InlineData("last month @ last hour", "1999-12-01T09:00:00.000")]
    public void An_expression_moves_a_moment(string expression, string expected)
    {
        var from = new DateTimeOffset(2000, 1, 1, 10, 0, 0, TimeSpan.Zero);

        DateExpression.TryMove(expression, from, out var moved, out var problem).ShouldBeTrue(problem);

        moved.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture).ShouldBe(expected);
    }

    [Fact]
    public void In_the_afternoon_an_hour_without_a_half_of_the_day_is_one_of_the_morning()
    {
        var from = new DateTimeOffset(2000, 1, 1, 15, 0, 0, TimeSpan.FromHours(2));

        DateExpression.TryMove("@ 2 o'clock", from, out var moved, out _).ShouldBeTrue();

        moved.ShouldBe(new DateTimeOffset(2000, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)));
    }

    [Theory]
    [InlineData("not valid", "now, today, yesterday, tomorrow, +, -, next or last", "\"not\"")]
    [InlineData("now today", "+ or -", "\"today\"")]
    [InlineData("+ day", "a whole number", "\"day\"")]
    [InlineData("+ 1", "days, weeks, months or years", "its end")]
    [InlineData("next", "day, week, fortnight, month, year, the name of a day or of a month", "its end")]
    [InlineData("+ 1 hour", "days, weeks, months or years", "\"hour\"")]
    [InlineData("@ 44 o'clock", "an hour from 1 to 12", "\"o'clock\"")]
    [InlineData("@ 4 hours", "o'clock", "\"hours\"")]
    [InlineData("@ soon", "now, midnight, noon, 1 to 12 o'clock, +, -, next or last", "\"soon\"")]
    [InlineData("@ now @ now", "+ or -", "\"@\"")]
    public void An_expression_that_is_none_says_what_stands_where_something_else_belongs(
        string expression, string expected, string found)
    {
        DateExpression.TryMove(expression, DateTimeOffset.UnixEpoch, out _, out var problem).ShouldBeFalse();

        problem.ShouldNotBeNull().ShouldStartWith($"expected {expected} in the date expression \"");
        problem.ShouldEndWith($"but found {found}");
    }

    [Theory]
    [InlineData("+ 9000 years")]
    [InlineData("+ 2147483647 weeks")]
    [InlineData("@ - 2147483647 hours")]
    public void A_moment_outside_the_calendar_is_refused(string expression)
    {
        DateExpression.TryMove(expression, DateTimeOffset.UnixEpoch, out _, out var problem).ShouldBeFalse();

        problem.ShouldNotBeNull().ShouldContain("between the years 1 and 9999");
    }
}
