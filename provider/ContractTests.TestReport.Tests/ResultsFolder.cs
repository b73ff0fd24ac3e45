using System.Globalization;
using System.Xml.Linq;
using ContractTests.TestReport.Page;

namespace ContractTests.TestReport.Tests;

/// <summary>A folder with results of a test run: only the files that the test writes.</summary>
internal sealed class ResultsFolder : IDisposable
{
    /// <summary>A TRX file of a run without tests, whose fixture failed.</summary>
    public const string WithError = """
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
          <Times start="2026-03-01T10:00:00+00:00" finish="2026-03-01T10:01:30+00:00" />
          <ResultSummary outcome="Failed"><Counters total="0" executed="0" passed="0" error="1" /></ResultSummary>
        </TestRun>
        """;

    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    public string Path { get; } = Directory.CreateTempSubdirectory("contract-tests-report-").FullName;

    public string Write(string name, string content)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>A TRX file in the format of xunit's runner.</summary>
    public string Write(string suite, params IEnumerable<Run> runs)
    {
        var numbered = runs.Select((run, number) => (run, Id: $"test-{number}")).ToList();
        var document = new XElement(
            Trx + "TestRun",
            new XElement(
                Trx + "Times",
                new XAttribute("start", "2026-03-01T10:00:00+00:00"),
                new XAttribute("finish", "2026-03-01T10:01:30+00:00")),
            new XElement(Trx + "Results", numbered.Select(each => Result(each.run, each.Id))),
            new XElement(Trx + "TestDefinitions", numbered.Select(each => new XElement(
                Trx + "UnitTest",
                new XAttribute("id", each.Id),
                new XElement(
                    Trx + "TestMethod",
                    new XAttribute("adapterTypeName", "executor://f3391645-6e7f-4472-bb8e-059814812fc3/xunit.v3/3.2.2"),
                    new XAttribute("className", each.run.Class),
                    new XAttribute("name", each.run.Method))))));
        return Write($"{suite}.trx", document.ToString());
    }

    public Report Read(string? pacts = null) =>
        new ReportSource(Path, pacts, System.IO.Path.Combine(Path, "Summary.json")).Read();

    public Task<string> PageAsync() => ReportPage.RenderAsync(
        Read(System.IO.Path.Combine(Path, "pacts")), TestContext.Current.CancellationToken);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static XElement Result(Run run, string id) => new(
        Trx + "UnitTestResult",
        new XAttribute("testName", Escape($"{run.Class}.{run.Method}{run.Row}")),
        new XAttribute("testId", id),
        new XAttribute("outcome", run.Outcome),
        new XAttribute("duration", TimeSpan.FromMilliseconds(250).ToString("c", CultureInfo.InvariantCulture)),
        run.Message is null ? null : new XElement(
            Trx + "Output",
            new XElement(Trx + "ErrorInfo", new XElement(Trx + "Message", Escape(run.Message)))));

    private static string Escape(string text) => text
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal);
}

/// <param name="Row">As the runner appends it to the name: <c>(value: 1)</c> or <c> [label]</c>.</param>
internal sealed record Run(
    string Method,
    string Outcome = "Passed",
    string? Message = null,
    string Row = "",
    string Class = "Shop.OrderTests");
