using ContractTests.TestReport.Suites;

namespace ContractTests.TestReport.Page;

/// <summary>
/// The runs of one test with the same outcome. A theory of a thousand rows is one line of the page, or two if some rows
/// failed.
/// </summary>
/// <param name="Note">Why it was skipped, or which rows failed.</param>
internal sealed record TestSummary(string Name, Outcome Outcome, int Runs, TimeSpan Duration, string Note)
{
    private const int MostRowsNamed = 20;

    public static IEnumerable<TestSummary> Of(IEnumerable<TestResult> results) => results
        .GroupBy(result => (Name: result.Method.Length > 0 ? result.Method : result.Name, result.Outcome))
        .OrderBy(group => group.Key.Name, StringComparer.Ordinal)
        .ThenBy(group => group.Key.Outcome)
        .Select(group => new TestSummary(
            group.Key.Name, group.Key.Outcome, group.Count(), Words.Total(group), NoteOf(group.Key.Outcome, group)));

    private static string NoteOf(Outcome outcome, IEnumerable<TestResult> runs) => outcome switch
    {
        Outcome.Failed => string.Join("; ", runs.Select(run => run.Row).OfType<string>().Take(MostRowsNamed)),
        Outcome.Skipped => string.Join("; ", runs.Select(run => run.Details).Distinct().Take(MostRowsNamed)),
        _ => "",
    };
}
