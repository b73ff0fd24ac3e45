using System.Security.Cryptography;
using ContractTests.Integration.Api;
using ContractTests.Integration.Conformance;
using ContractTests.Integration.Hosting;
using ContractTests.OpenApi;

namespace ContractTests.Integration;

/// <summary>
/// The OpenAPI document of a service and what a suite has exercised of it: each exchange of the fixtures that are given
/// this (<c>service.CheckAgainst(conformance)</c>) must be as described, or the test that made it fails. One object for
/// the whole suite; tests may use it at the same time.
/// </summary>
/// <remarks>
/// The report of the run is written when it is disposed of: let the test framework do so after the last test (in xunit
/// an assembly fixture). A static one is never disposed of and writes nothing. Requests that the service refuses (4xx)
/// may be otherwise than described, and go to paths and methods that are not described: a mistyped path that the
/// service answers with 404 is found by the status that its test expects.
/// <see cref="ConformancePolicy.ChecksRefusedRequests"/> changes both. Event streams and bodies of more than 64 MB are
/// not checked.
/// </remarks>
public class OpenApiConformance : IAsyncDisposable
{
    private readonly Lock _alone = new();
    private Task<OperationCoverage>? _loading;
    private volatile OperationCoverage? _coverage;
    private volatile byte[]? _shown;

    /// <param name="service">Its name in messages, and of its report.</param>
    public OpenApiConformance(string service)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(service);
        Service = service;
        ReportFile = Path.Combine(ReportFolder.Find("conformance"), ReportFolder.FileName(service) + ".json");
    }

    public string Service { get; }

    /// <summary>Where the service itself shows its document, in JSON or YAML.</summary>
    public string Document { get; init; } = "/openapi/v1.json";

    /// <summary>
    /// A file to read in place of <see cref="Document"/>; a relative path is one from the folder of the test assembly.
    /// </summary>
    public string? DocumentFile { get; init; }

    /// <summary>The rules for what the document leaves open.</summary>
    public ConformancePolicy Policy { get; init; } = ConformancePolicy.Default;

    /// <summary>
    /// Paths that the document need not have, with all below them: <c>/health</c>. Nothing there is checked.
    /// </summary>
    public IReadOnlyList<string> UndescribedPaths { get; init; } = [];

    /// <summary>
    /// The report of the run; by default <c>artifacts/test-reports/conformance/{service}.json</c> in the folder of the
    /// solution or repository that the tests were built in. The document that the service showed is written beside it,
    /// as <c>{service}.openapi.json</c> or <c>.yaml</c>: <c>contract publish-provider-contract</c> takes both.
    /// </summary>
    public string ReportFile { get; init; }

    /// <summary>Whether a client has it: then a suite without exchanges has another reason.</summary>
    internal bool IsGiven { get; set; }

    /// <summary>Checks the exchanges of an HTTP client, for services that run elsewhere.</summary>
    /// <param name="inner">Sends the requests: <c>new SocketsHttpHandler { AllowAutoRedirect = false }</c>.</param>
    public DelegatingHandler CreateHandler(HttpMessageHandler inner)
    {
        IsGiven = true;
        return new ConformanceHandler(this) { InnerHandler = inner };
    }

    /// <summary>Fails if the suite left out operations, or described statuses of them.</summary>
    /// <param name="level">By default operations.</param>
    /// <param name="except">
    /// What may be left out: an operation (<c>DELETE /users/{id}</c>), a status of one (<c>GET /users/{id} 500</c>), or
    /// a status wherever it is described (<c>500</c>).
    /// </param>
    /// <exception cref="ConformanceException">What was never exercised, and exceptions that are none.</exception>
    public void RequireCoverage(CoverageLevel level = CoverageLevel.Operations, params string[] except)
    {
        if (_coverage is not { } all)
        {
            throw new ConformanceException($"{Service}: expected exchanges with the service, but found none" + (IsGiven
                ? " that could be checked. See why its tests failed; if none did, none sent a request."
                : ". Give this object to its fixture (service.CheckAgainst(conformance)), "
                    + "or see why the fixture failed."));
        }

        var failures = CoverageDemand.Failures(all, level, except);
        if (failures.Count > 0)
        {
            throw new ConformanceException(
                $"{Service}: expected a suite that exercises all that is described, but found:\n"
                + string.Join('\n', failures.Select(failure => $"  {failure}"))
                + "\nWrite tests for it, or name what may be left out.");
        }
    }

    /// <summary>The coverage of the suite so far; null before the first exchange.</summary>
    public ConformanceReport? Report() => _coverage is not { } all ? null : all.Report() with
    {
        Verifier = "ContractTests.Integration",
        VerifierVersion = typeof(OpenApiConformance).Assembly.GetName().Version?.ToString(3),
    };

    /// <summary>Writes the report and the document that the service showed, if anything was exchanged.</summary>
    /// <exception cref="ConformanceException">They cannot be written.</exception>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Report() is not { } report)
            return;

        await ReportFolder.Write(ReportFile, report.ToJson());
        if (_shown is { } document)
            await ReportFolder.Write(Path.ChangeExtension(ReportFile, Kind(document)), document);
    }

    /// <summary>What is not as described, one line each; none at a path that need not be described.</summary>
    /// <param name="ask">Asks the service for its document.</param>
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
            lines.Add($"{Service} shows another document here than in the first exchange of the suite. Give a service "
                + "that a test sets up differently an OpenApiConformance of its own, or none.");
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
        // The service of one test may be broken on purpose: the next exchange asks again.
        lock (_alone)
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
                    $"{Service}: expected its OpenAPI document at {Document}, but found status {status}. Let the "
                    + "service show it (app.MapOpenApi()), or name its place (Document) or a file (DocumentFile).");
        }
    }

    private static string Kind(ReadOnlySpan<byte> document) =>
        document.TrimStart(" \t\r\n\uFEFF"u8).StartsWith("{"u8) ? ".openapi.json" : ".openapi.yaml";

    private static bool IsAtOrBelow(string path, string parent) =>
        path.StartsWith(parent, StringComparison.Ordinal)
        && (path.Length == parent.Length || parent.EndsWith('/') || path[parent.Length] == '/');
}

/// <summary>How much of a description a suite is to exercise.</summary>
public enum CoverageLevel
{
    /// <summary>Each operation at least once, with whatever status.</summary>
    Operations,

    /// <summary>Each status that an operation is described with.</summary>
    Statuses,
}
