namespace ContractTests.TestReport.Suites;

/// <summary>One run of one test; each row of a theory is a separate run.</summary>
/// <param name="Name">The test runner's name of the test, with the row.</param>
/// <param name="Details">What failed and where, or why it was skipped; otherwise empty.</param>
public sealed record TestResult(
    string Class, string Method, string Name, Outcome Outcome, TimeSpan Duration, string Details)
{
    /// <summary>
    /// The label or arguments of the theory's row; null for a test without rows.
    /// </summary>
    public string? Row => Name.StartsWith($"{Class}.{Method}", StringComparison.Ordinal)
        && Name[(Class.Length + 1 + Method.Length)..].Trim() is { Length: > 2 } row
            ? row[1..^1]
            : null;
}

public enum Outcome
{
    Passed,
    Failed,
    Skipped,
}

/// <summary>The results of one test project.</summary>
/// <param name="Duration">From its start to its end; less than the sum of its tests if they run in parallel.</param>
/// <param name="Errors">
/// Failures outside any test: a fixture that failed to start or to stop, or the run itself.
/// </param>
public sealed record Suite(
    string Name, DateTimeOffset Started, TimeSpan Duration, IReadOnlyList<TestResult> Results, int Errors)
{
    public int Passed => Count(Outcome.Passed);

    /// <summary>Failed tests, plus errors that occurred outside a test.</summary>
    public int Failed => Count(Outcome.Failed) + Errors;

    public int Skipped => Count(Outcome.Skipped);

    private int Count(Outcome outcome) => Results.Count(result => result.Outcome == outcome);
}
