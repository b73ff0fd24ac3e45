using System.Globalization;

namespace ContractTests.Broker.Tests.Cleaning;

/// <summary>Times as crontab(5) has them. The first day is a Sunday.</summary>
public sealed class CronScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("15 2 * * *", "03-02 02:15, 03-03 02:15, 03-04 02:15")]
    [InlineData("0 2,14 * * *", "03-01 14:00, 03-02 02:00, 03-02 14:00")]
    [InlineData("0 2 * * 1-5", "03-02 02:00, 03-03 02:00, 03-04 02:00, 03-05 02:00, 03-06 02:00, 03-09 02:00")]
    [InlineData("0 2 * * mon-fri", "03-02 02:00, 03-03 02:00")]
    [InlineData("0 2 * * 0", "03-08 02:00, 03-15 02:00")]
    [InlineData("0 2 * * 7", "03-08 02:00, 03-15 02:00")]
    [InlineData("*/20 * * * *", "03-01 12:20, 03-01 12:40, 03-01 13:00")]
    [InlineData("0 */6 * * *", "03-01 18:00, 03-02 00:00")]
    [InlineData("0 9-17/4 * * *", "03-01 13:00, 03-01 17:00, 03-02 09:00")]
    [InlineData("0 3 1 * *", "04-01 03:00, 05-01 03:00")]
    [InlineData("0 3 1 jul,oct *", "07-01 03:00, 10-01 03:00")]
    [InlineData("  0\t2  * * *  ", "03-02 02:00, 03-03 02:00")]
    [InlineData("@daily", "03-02 00:00, 03-03 00:00")]
    [InlineData("@weekly", "03-08 00:00, 03-15 00:00")]
    public void An_expression_comes_at_its_times(string cron, string times) =>
        Times(cron, TimeZoneInfo.Utc, times.Split(", ").Length).ShouldBe(times);

    [Fact]
    public void A_day_of_the_month_and_a_day_of_the_week_are_either_of_them() =>
        Times("0 2 13 * 5", TimeZoneInfo.Utc, 5)
            .ShouldBe("03-06 02:00, 03-13 02:00, 03-20 02:00, 03-27 02:00, 04-03 02:00");

    [Fact]
    public void A_step_of_days_is_both_with_a_day_of_the_week() =>
        Times("0 2 */2 * 1", TimeZoneInfo.Utc, 2).ShouldBe("03-09 02:00, 03-23 02:00");

    [Fact]
    public void The_hour_is_that_of_the_zone_in_summer_and_in_winter()
    {
        var schedule = CronSchedule.Parse("30 12 * * *");

        schedule.NextAfter(Start, Berlin).ShouldBe(new DateTimeOffset(2026, 3, 2, 11, 30, 0, TimeSpan.Zero));
        schedule.NextAfter(Start.AddMonths(4), Berlin)
            .ShouldBe(new DateTimeOffset(2026, 7, 2, 10, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public void An_hour_that_the_clock_leaves_out_is_not_left_out() =>
        CronSchedule.Parse("30 2 29 3 *").NextAfter(Start, Berlin)
            .ShouldBe(new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("")]
    [InlineData("15 2")]
    [InlineData("0 15 2 * * *")]
    [InlineData("60 2 * * *")]
    [InlineData("0 2 * * 8")]
    [InlineData("0 2 32 * *")]
    [InlineData("0 2 31 4,6 *")]
    [InlineData("0 2 * * */0")]
    [InlineData("a b c d e")]
    public void What_is_no_expression_is_refused(string cron) =>
        Should.Throw<FormatException>(() => CronSchedule.Parse(cron)).Message.ShouldStartWith("expected ");

    private static string Times(string cron, TimeZoneInfo zone, int count)
    {
        var schedule = CronSchedule.Parse(cron);
        var times = new List<string>();
        for (var time = Start; times.Count < count;)
        {
            time = schedule.NextAfter(time, zone)!.Value;
            times.Add(time.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture));
        }

        return string.Join(", ", times);
    }
}
