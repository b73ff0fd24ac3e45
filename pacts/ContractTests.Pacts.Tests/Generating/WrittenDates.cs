using ContractTests.Pacts.Generating.Dates;
using ContractTests.Pacts.Matching.Dates;
using FsCheck.Fluent;

namespace ContractTests.Pacts.Tests.Generating;

public sealed class WrittenDates
{
    private static readonly DateTimeOffset Moment = new(2024, 2, 9, 15, 4, 5, 678, TimeSpan.FromMinutes(90));

    [Theory]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "2024-02-09T15:04:05.678+01:30")]
    [InlineData("yy/M/d h:m:s a", "24/2/9 3:4:5 PM")]
    [InlineData("EEE, d MMM yyyy HH:mm:ss Z", "Fri, 9 Feb 2024 15:04:05 +0130")]
    [InlineData("EEEE d MMMM G", "Friday 9 February AD")]
    [InlineData("D/w/W/F/e/Q/QQQ", "40/6/2/2/5/1/Q1")]
    [InlineData("kk:KK X x ZZZZ O", "15:03 +0130 +0130 GMT+01:30 GMT+01:30")]
    [InlineData("SSSSSSSSS n A", "678000000 678000000 54245678")]
    [InlineData("''yyyy'' 'o''clock'", "'2024' o'clock")]
    public void A_moment_is_written_by_its_pattern(string pattern, string expected)
    {
        Write(pattern, Moment).ShouldBe(expected);
    }

    [Theory]
    [InlineData(Seed.Fresh)]
    [Trait("Category", "Soak")]
    public void What_is_written_by_a_pattern_matches_it_in_soak(Seed seed) =>
        What_is_written_by_a_pattern_matches_it(seed);

    [Theory]
    [InlineData(Seed.Known)]
    public void What_is_written_by_a_pattern_matches_it(Seed seed)
    {
        var patterns = Gen.Elements(
            "yyyy-MM-dd", "HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssXXX", "EEE, d MMM yyyy HH:mm:ss Z", "yy D", "yyyy-MM-dd ww",
            "EEEE, MMMM d, yyyy h:mm a", "HH:mm:ss.SSSSSSXX", "kk K A", "uuuu QQQ q", "HH:mm O", "HH:mm ZZZZ",
            "W F e c");
        var moments =
            from minutes in Gen.Choose(0, 60 * 24 * 365 * 60)
            from offset in Gen.Choose(-28, 28)
            select DateTimeOffset.UnixEpoch.AddMinutes(minutes).ToOffset(TimeSpan.FromMinutes(offset * 30));
        var cases = Arb.From(patterns.SelectMany(pattern => moments.Select(moment => (pattern, moment))));

        seed.Check(
            1000,
            Prop.ForAll(cases, drawn =>
            {
                DatePattern.TryParse(drawn.pattern, out var pattern, out _).ShouldBeTrue();
                return pattern!.Matches(Write(drawn.pattern, drawn.moment));
            }));
    }

    private static string? Write(string text, DateTimeOffset moment)
    {
        DatePattern.TryParse(text, out var pattern, out var problem).ShouldBeTrue(problem);
        var zone = TimeZoneInfo.CreateCustomTimeZone("Fixed", moment.Offset, "Fixed", "Fixed");
        return DateWriter.Write(pattern!, moment, zone);
    }
}
