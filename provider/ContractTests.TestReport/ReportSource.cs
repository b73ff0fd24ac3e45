using System.Text.Json;
using System.Xml;
using ContractTests.OpenApi;
using ContractTests.Pacts.Files;
using ContractTests.TestReport.Contracts;
using ContractTests.TestReport.Coverage;
using ContractTests.TestReport.Suites;

namespace ContractTests.TestReport;

/// <summary>
/// The files of a report. A file that cannot be read is a problem on the page and does not stop the report.
/// </summary>
/// <param name="Folder">
/// Contains <c>*.trx</c>, <c>*.log</c> and <c>conformance/*.json</c>; the <c>*.openapi.json</c> of each report is
/// beside it.
/// </param>
/// <param name="Found">Problems of the build.</param>
/// <param name="IsPartial">
/// Only some test projects ran: pacts that none of them verified, and assemblies of the others, are left out.
/// </param>
internal sealed record ReportSource(
    string Folder,
    string? Pacts = null,
    string? Coverage = null,
    IReadOnlyList<string>? Found = null,
    bool IsPartial = false)
{
    public Report Read()
    {
        var problems = new List<string>(Found ?? []);
        var suites = ReadSuites(problems);
        var results = suites.SelectMany(suite => suite.Results).ToList();
        return new Report(
            suites,
            ReadContracts(results, problems),
            ReadEach(
                Path.Combine(Folder, "conformance"),
                "*.json",
                path => new Conformance(
                    Path.GetFileNameWithoutExtension(path), ConformanceReport.Parse(File.ReadAllText(path))),
                problems,
                path => !path.EndsWith(".openapi.json", StringComparison.Ordinal)),
            ReadCoverage(suites, problems),
            problems);
    }

    private List<VerifiedContract> ReadContracts(List<TestResult> results, List<string> problems)
    {
        var contracts = ReadEach(
            Pacts, "*.json", path => VerifiedContract.Of(PactFile.Read(path), results), problems);
        return IsPartial ? [.. contracts.Where(contract => contract.IsVerified)] : contracts;
    }

    private CodeCoverage? ReadCoverage(List<Suite> suites, List<string> problems)
    {
        var coverage = File.Exists(Coverage) ? ReadOne(Coverage, CodeCoverage.Read, problems) : null;
        if (coverage is null || !IsPartial)
            return coverage;

        var tested = coverage.Assemblies.Where(assembly => suites.Any(suite => suite.Name == $"{assembly.Name}.Tests"));
        return coverage with { Assemblies = [.. tested] };
    }

    // A test project whose process ended before it wrote its results has left only its output.
    private List<Suite> ReadSuites(List<string> problems)
    {
        var suites = ReadEach(Folder, "*.trx", TrxFile.Read, problems);
        var ended = Directory.EnumerateFiles(Folder, "*.log")
            .Select(log => Path.GetFileNameWithoutExtension(log))
            .Where(name => !File.Exists(Path.Combine(Folder, $"{name}.trx")))
            .Order(StringComparer.Ordinal);
        problems.AddRange(ended.Select(name =>
            $"{name}: expected {name}.trx with the results, but found none. Its process ended before it wrote them; "
            + $"{name}.log has its output."));
        return suites;
    }

    private static List<T> ReadEach<T>(
        string? folder,
        string pattern,
        Func<string, T> read,
        List<string> problems,
        Func<string, bool>? isMeant = null)
        where T : class
    {
        if (!Directory.Exists(folder))
            return [];

        return [.. Directory.EnumerateFiles(folder, pattern)
            .Where(path => isMeant?.Invoke(path) ?? true)
            .Order(StringComparer.Ordinal)
            .Select(path => ReadOne(path, read, problems))
            .OfType<T>()];
    }

    private static T? ReadOne<T>(string path, Func<string, T> read, List<string> problems)
        where T : class
    {
        try
        {
            return read(path);
        }
        catch (Exception unreadable) when (
            unreadable is IOException or XmlException or JsonException or FormatException or PactFileException)
        {
            problems.Add($"{Path.GetFileName(path)} cannot be read: {unreadable.Message}");
            return null;
        }
    }
}
