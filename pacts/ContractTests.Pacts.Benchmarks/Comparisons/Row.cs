using System.Globalization;

namespace ContractTests.Pacts.Benchmarks.Comparisons;

/// <summary>One line of the table: the measurement, and whether it reaches its goal.</summary>
internal sealed record Row(string Work, string Ours, string HeldAgainst, string Ratio, string Goal, bool Reached)
{
    /// <summary>How many times faster our tool is than the other.</summary>
    public static Row Faster(string work, TimeSpan ours, string who, TimeSpan theirs, double goal)
    {
        var ratio = theirs / ours;
        return new Row(
            work, Time(ours), $"{who} {Time(theirs)}", Number(ratio), $"at least {Number(goal)} times", ratio >= goal);
    }

    /// <summary>The ratio of our value to the other; less is better.</summary>
    public static Row AtMost(string work, string ours, string heldAgainst, double ratio, double goal) => new(
        work, ours, heldAgainst, Number(ratio), $"at most {Number(goal)} times", ratio <= goal);

    /// <summary>A duration without a comparison.</summary>
    public static Row Within(string work, TimeSpan ours, TimeSpan goal) => new(
        work, Time(ours), "", "", $"at most {Time(goal)}", ours <= goal);

    public static string Time(TimeSpan time) => time.TotalMilliseconds switch
    {
        >= 1000 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s"),
        >= 10 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.000} ms"),
    };

    public static string Memory(double bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000:0.0} MB");

    public override string ToString() =>
        $"| {Work} | {Ours} | {HeldAgainst} | {Ratio} | {Goal} | {(Reached ? "reached" : "MISSED")} |";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
