using System.Globalization;
using ContractTests.OpenApi;
using ContractTests.TestReport.Contracts;
using ContractTests.TestReport.Suites;

namespace ContractTests.TestReport.Page;

/// <summary>Formats numbers, times and verdicts for the page.</summary>
internal static class Words
{
    private const int MostSlowest = 20;

    public static string Sum(Report report) => Sum(report.Passed, report.Failed, report.Skipped);

    public static string Sum(Suite suite) => Sum(suite.Passed, suite.Failed, suite.Skipped);

    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Count(int number, string one) => $"{Number(number)} {(number == 1 ? one : Several(one))}";

    public static string Of(int number, int all, string one) =>
        $"{Number(number)} of {Number(all)} {(all == 1 ? one : Several(one))}";

    public static string Share(double share) => share.ToString("P1", CultureInfo.InvariantCulture);

    public static string Time(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => $"{time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms",
        { TotalSeconds: < 60 } => $"{time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s",
        _ => $"{(int)time.TotalMinutes} min {time.Seconds} s",
    };

    public static TimeSpan Total(IEnumerable<TestResult> results) =>
        results.Aggregate(TimeSpan.Zero, (sum, result) => sum + result.Duration);

    public static string When(IReadOnlyList<Suite> suites)
    {
        if (suites.Count == 0)
            return "no results";

        var start = suites.Min(suite => suite.Started);
        var end = suites.Max(suite => suite.Started + suite.Duration);
        return $"{start.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)}, "
            + $"{Time(end - start)} from first to last";
    }

    public static IEnumerable<(Suite Suite, TestResult Result)> Slowest(IReadOnlyList<Suite> suites) => suites
        .SelectMany(suite => suite.Results.Select(result => (suite, result)))
        .OrderByDescending(each => each.result.Duration)
        .Take(MostSlowest);

    public static string Text(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "passed",
        Outcome.Failed => "failed",
        _ => "skipped",
    };

    public static string Class(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "good",
        Outcome.Failed => "bad",
        _ => "warn",
    };

    public static string Text(Verdict verdict) => verdict switch
    {
        Verdict.Kept => "verified",
        Verdict.Broken => "failed",
        _ => "not verified in this run",
    };

    public static string Class(Verdict verdict) => verdict switch
    {
        Verdict.Kept => "good",
        Verdict.Broken => "bad",
        _ => "warn",
    };

    public static string Exercised(ReportedStatus status) =>
        (status.Exchanges == 0 ? "never" : Number(status.Exchanges)) + (status.IsDescribed ? "" : ", not described");

    public static string Class(ReportedStatus status) => status switch
    {
        { IsDescribed: false } => "bad",
        { Exchanges: 0 } => "warn",
        _ => "good",
    };

    private static string Sum(int passed, int failed, int skipped) =>
        $"{Number(passed)} passed, {Number(failed)} failed, {Number(skipped)} skipped";

    private static string Several(string one) =>
        one.EndsWith('s') ? $"{one}es" : $"{one}s";
}
