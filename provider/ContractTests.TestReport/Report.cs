using ContractTests.OpenApi;
using ContractTests.TestReport.Contracts;
using ContractTests.TestReport.Coverage;
using ContractTests.TestReport.Suites;

namespace ContractTests.TestReport;

/// <summary>The content of the page.</summary>
/// <param name="Coverage">Null if coverage was not measured.</param>
/// <param name="Problems">
/// Failures outside the tests: missing or unreadable files, and failures of the build. Each counts as one failure.
/// </param>
public sealed record Report(
    IReadOnlyList<Suite> Suites,
    IReadOnlyList<VerifiedContract> Contracts,
    IReadOnlyList<Conformance> Conformance,
    CodeCoverage? Coverage,
    IReadOnlyList<string> Problems)
{
    public int Passed => Suites.Sum(suite => suite.Passed);

    public int Failed => Suites.Sum(suite => suite.Failed) + Problems.Count;

    public int Skipped => Suites.Sum(suite => suite.Skipped);

    public IEnumerable<(Suite Suite, TestResult Result)> Failures => Suites.SelectMany(suite =>
        suite.Results.Where(result => result.Outcome == Outcome.Failed).Select(result => (suite, result)));
}

/// <summary>The result of checking a service's exchanges against its own OpenAPI document.</summary>
public sealed record Conformance(string Service, ConformanceReport Report)
{
    public int Operations => Report.Operations.Count;

    public int ExercisedOperations =>
        Report.Operations.Count(operation => operation.Statuses.Any(status => status.Exchanges > 0));

    public int Statuses => Described.Count();

    public int ExercisedStatuses => Described.Count(status => status.Exchanges > 0);

    private IEnumerable<ReportedStatus> Described =>
        Report.Operations.SelectMany(operation => operation.Statuses).Where(status => status.IsDescribed);
}
