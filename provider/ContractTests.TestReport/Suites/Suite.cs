namespace ContractTests.TestReport.Suites;

/// <summary>One run of one test; each row of a theory is a run of its own.</summary>
/// <param name="Name">The test as the runner names it, with the row.</param>
/// <param name="Details">What failed and where, or why it was skipped; otherwise empty.</param>
public sealed record TestResult(
    string Class, string Method, string Name, Outcome Outcome, TimeSpan Duration, string Details)
{
    /// <summary>
    /// The row of the theory as its label or its arguments name it; null for a test of one row.
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

/// <summary>What one test project gave.</summary>
/// <param name="Duration">From its start to its end; tests run side by side, so less than the sum of theirs.</param>
/// <param name="Errors">What failed outside of any test: a fixture as it began or ended, or the run itself.</param>
public sealed record Suite(
    string Name, DateTimeOffset Started, TimeSpan Duration, IReadOnlyList<TestResult> Results, int Errors)
{
    public int Passed => Count(Outcome.Passed);

    /// <summary>Failed tests, plus errors that occurred outside a test.</summary>
    public int Failed => Count(Outcome.Failed) + Errors;

    public int Skipped => Count(Outcome.Skipped);

    private int Count(Outcome outcome) => Results.Count(result => result.Outcome == outcome);
}
