using System.Security.Cryptography;
using ContractTests.Integration.Api;
using ContractTests.Integration.Conformance;
using ContractTests.Integration.Hosting;
using ContractTests.OpenApi;

namespace ContractTests.Integration;

/// <summary>
/// The OpenAPI document of a service, and how much of it a suite has exercised. Pass it to fixtures
/// (<c>service.CheckAgainst(conformance)</c>): each of their exchanges must then follow the document, or its test
/// fails. Use one object for the whole suite; tests may use it at the same time.
/// </summary>
/// <remarks>
/// Disposing of the object writes the report of the run, so let the test framework do so after the last test (in xunit
/// with an assembly fixture). A static object is never disposed of and writes no report. Requests that the service
/// refuses (4xx) need not follow the document, and their path and method need not be described: if a path is mistyped,
/// the test finds the 404 by its expected status. <see cref="ConformancePolicy.ChecksRefusedRequests"/> changes both.
/// Event streams and bodies larger than 64 MB are not checked.
/// </remarks>
public class OpenApiConformance : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private Task<OperationCoverage>? _loading;
    private volatile OperationCoverage? _coverage;
    private volatile byte[]? _shown;

    /// <param name="service">The name of the service in messages and in the report.</param>
    public OpenApiConformance(string service)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(service);
        Service = service;
        ReportFile = Path.Combine(ReportFolder.Find("conformance"), ReportFolder.FileName(service) + ".json");
    }

    public string Service { get; }

    /// <summary>The path at which the service serves its document, in JSON or YAML.</summary>
    public string Document { get; init; } = "/openapi/v1.json";

    /// <summary>
    /// A file to read instead of <see cref="Document"/>; a relative path starts at the folder of the test assembly.
    /// </summary>
    public string? DocumentFile { get; init; }

    /// <summary>The rules for what the document does not define.</summary>
    public ConformancePolicy Policy { get; init; } = ConformancePolicy.Default;

    /// <summary>
    /// Paths that the document may omit, such as <c>/health</c>. They and all paths below them are not checked.
    /// </summary>
    public IReadOnlyList<string> UndescribedPaths { get; init; } = [];

    /// <summary>
    /// The file of the report; by default <c>artifacts/test-reports/conformance/{service}.json</c> in the folder of the
    /// solution or repository in which the tests were built. The service's document is written beside it, as
    /// <c>{service}.openapi.json</c> or <c>.yaml</c>: <c>contract publish-provider-contract</c> takes both files.
    /// </summary>
    public string ReportFile { get; init; }

    /// <summary>Whether a client uses this object: if so, a suite without exchanges has another reason.</summary>
    internal bool IsGiven { get; set; }

    /// <summary>Checks the exchanges of an HTTP client, for services that run in another process.</summary>
    /// <param name="inner">Sends the requests: <c>new SocketsHttpHandler { AllowAutoRedirect = false }</c>.</param>
    public DelegatingHandler CreateHandler(HttpMessageHandler inner)
    {
        IsGiven = true;
        return new ConformanceHandler(this) { InnerHandler = inner };
    }

    /// <summary>Fails if the suite never called an operation, or never received a described status.</summary>
    /// <param name="level">Operations by default.</param>
    /// <param name="except">
    /// What the suite may leave out: an operation (<c>DELETE /users/{id}</c>), a status of one operation (<c>GET
    /// /users/{id} 500</c>), or a status of all operations (<c>500</c>).
    /// </param>
    /// <exception cref="ConformanceException">
    /// Lists what was never exercised, and each needless entry of <paramref name="except"/>.
    /// </exception>
    public void RequireCoverage(CoverageLevel level = CoverageLevel.Operations, params string[] except)
    {
        if (_coverage is not { } all)
        {
            throw new ConformanceException($"{Service}: expected exchanges with the service, but found none" + (IsGiven
                ? " that could be checked. See why its tests failed; if none did, none sent a request."
                : ". Pass this object to its fixture (service.CheckAgainst(conformance)), "
                    + "or see why the fixture failed."));
        }

        var failures = CoverageDemand.Failures(all, level, except);
        if (failures.Count > 0)
        {
            throw new ConformanceException(
                $"{Service}: expected the suite to exercise everything that is described, but found:\n"
                + string.Join('\n', failures.Select(failure => $"  {failure}"))
                + "\nWrite tests for these, or name what may be left out.");
        }
    }

    /// <summary>The coverage of the suite so far; null before the first exchange.</summary>
    public ConformanceReport? Report() => _coverage is not { } all ? null : all.Report() with
    {
        Verifier = "ContractTests.Integration",
        VerifierVersion = typeof(OpenApiConformance).Assembly.GetName().Version?.ToString(3),
    };

    /// <summary>Writes the report and the service's document, if there were exchanges.</summary>
    /// <exception cref="ConformanceException">The files cannot be written.</exception>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Report() is not { } report)
            return;

        await ReportFolder.Write(ReportFile, report.ToJson());
        if (_shown is { } document)
            await ReportFolder.Write(Path.ChangeExtension(ReportFile, Kind(document)), document);
    }

    /// <summary>The differences from the document, one line each; none for a path that need not be described.</summary>
    /// <param name="ask">Requests the document from the service.</param>
    internal async Task<IReadOnlyList<string>> Check(
        Exchange exchange, Func<string, Task<(int Status, byte[] Content)>> ask)
    {
        var described = await Load(ask);
        if (UndescribedPaths.Append(Document).Any(path => IsAtOrBelow(exchange.Request.Path, path)))
            return [];

        var findings = described.Add(exchange, Policy).Where(finding => finding.IsError).ToList();
        var lines = findings.Select(finding =>
            $"{Secrets.Mask(finding.ExchangePlace, finding.Message)} (OpenAPI: {finding.DescriptionPlace})").ToList();
        if (findings.Exists(finding => finding.Code == FindingCodes.UnknownOperation) && await ShowsAnother())
        {
            lines.Add($"{Service} serves a different document here than in the first exchange of the suite. If a "
                + "test sets up the service differently, give the service its own OpenApiConformance, or none.");
        }

        return lines;

        async Task<bool> ShowsAnother()
        {
            if (DocumentFile is not null)
                return false;

            var (status, content) = await ask(Document);
            return status == 200 && Convert.ToHexStringLower(SHA256.HashData(content)) != described.Description.Hash;
        }
    }

    private Task<OperationCoverage> Load(Func<string, Task<(int Status, byte[] Content)>> ask)
    {
        // The service of one test may be broken on purpose: the next exchange requests the document again.
        lock (_lock)
            return _loading = _loading is null or { IsFaulted: true } or { IsCanceled: true } ? Read() : _loading;

        async Task<OperationCoverage> Read()
        {
            try
            {
                if (DocumentFile is { } file)
                    return _coverage = new OperationCoverage(ApiDescription.Load(RelativePath.Whole(file)));

                var shown = await Ask();
                var coverage = new OperationCoverage(ApiDescription.Parse(shown));
                _shown = shown;
                return _coverage = coverage;
            }
            catch (ApiDescriptionException problem)
            {
                throw new ConformanceException(
                    $"{Service}: expected the OpenAPI document {DocumentFile ?? Document} to be readable, but found:\n"
                    + string.Join('\n', problem.Problems.Select(each => $"  {each}")) + Hint(),
                    problem);
            }
        }

        string Hint() =>
            DocumentFile is { } file && RelativePath.LeadsNowhere(file) ? $"\n{RelativePath.Remedy}" : "";

        async Task<byte[]> Ask()
        {
            var (status, content) = await ask(Document);
            return status == 200
                ? content
                : throw new ConformanceException(
                    $"{Service}: expected its OpenAPI document at {Document}, but found status {status}. "
                    + "Serve it (app.MapOpenApi()), or set another path (Document) or a file (DocumentFile).");
        }
    }

    private static string Kind(ReadOnlySpan<byte> document) =>
        document.TrimStart(" \t\r\n\uFEFF"u8).StartsWith("{"u8) ? ".openapi.json" : ".openapi.yaml";

    private static bool IsAtOrBelow(string path, string parent) =>
        path.StartsWith(parent, StringComparison.Ordinal)
        && (path.Length == parent.Length || parent.EndsWith('/') || path[parent.Length] == '/');
}

/// <summary>How much of a description a suite must exercise.</summary>
public enum CoverageLevel
{
    /// <summary>Each operation at least once, with any status.</summary>
    Operations,

    /// <summary>Each described status of each operation.</summary>
    Statuses,
}
