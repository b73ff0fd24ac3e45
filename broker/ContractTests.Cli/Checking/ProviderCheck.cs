using ContractTests.OpenApi;
using ContractTests.Pacts.Matching;

namespace ContractTests.Cli.Checking;

/// <summary>Calls the operations one after the other, and checks the responses against the description.</summary>
internal sealed class ProviderCheck(ApiDescription description, CheckedProvider provider, bool allMethods)
{
    /// <summary>After this many consecutive requests without a response, the provider counts as stopped.</summary>
    private const int MostUnanswered = 3;

    private static readonly string[] SafeMethods = ["GET", "HEAD", "OPTIONS"];

    private static readonly ConformancePolicy Policy = new() { RefusesServerErrors = true };

    private readonly OperationCoverage _coverage = new(description);
    private readonly List<CheckedOperation> _results = [];

    /// <exception cref="ToolException">There is no operation to call, or the provider does not respond.</exception>
    public async Task<CheckResult> Run(CancellationToken cancellation)
    {
        var unanswered = 0;
        foreach (var operation in description.Operations)
        {
            if (!allMethods && !SafeMethods.Contains(operation.Method))
                _results.Add(new CheckedOperation.LeftOut(operation, "it may change data; pass --all-methods"));
            else if (unanswered == MostUnanswered)
                _results.Add(new CheckedOperation.LeftOut(operation, "the provider no longer answers"));
            else if (!description.TryMakeRequest(operation, out var request, out var problem))
                _results.Add(new CheckedOperation.LeftOut(operation, problem));
            else
                unanswered = await Ask(operation, request, cancellation) ? 0 : unanswered + 1;
        }

        if (_results.TrueForAll(each => each is CheckedOperation.LeftOut))
        {
            throw _results.Count == 0
                ? new ToolException("the description has no operation")
                : new ToolException("no operation of the description can be called", $"{_results[0]}");
        }

        return new CheckResult(_results, WithSuccess(_coverage.Report() with
        {
            Verifier = "contract check-provider",
            VerifierVersion = ContractTool.Version,
        }));
    }

    private async Task<bool> Ask(Operation operation, ActualRequest request, CancellationToken cancellation)
    {
        switch (await provider.Ask(operation, request, cancellation))
        {
            case ProviderAnswer.Came(var response):
                var findings = _coverage.Add(new Exchange(request, response), Policy);
                _results.Add(new CheckedOperation.Answered(operation, request, response.Status, findings));
                return true;
            case ProviderAnswer.None none:
                // The check fails if the provider never answered, because nothing is known about it.
                if (!none.HasConnected && _results.TrueForAll(each => each is not CheckedOperation.Answered))
                {
                    throw new ToolException($"no provider answers at {provider.Address}: {none.Why}",
                        "start the provider, or correct --provider-base-url");
                }

                _coverage.AddUnanswered(request, none.Why);
                _results.Add(new CheckedOperation.Unanswered(operation, request, none.Why));
                return false;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>A provider that refuses every request shows nothing about the operations in its description.</summary>
    private ConformanceReport WithSuccess(ConformanceReport report)
    {
        if (!report.Success || _results.Exists(each => each is CheckedOperation.Answered { Status: < 400 }))
            return report;

        var refused = _results.OfType<CheckedOperation.Answered>().First();
        return report with
        {
            Success = false,
            Failures =
            [
                new ReportedFailure($"{refused.Operation}", refused.Exchange, FailureCodes.SuccessMissing,
                    "response.status: expected one operation to succeed, but all were refused, this one with "
                        + $"{refused.Status}. Pass credentials with -H, or describe examples that exist",
                    "response.status", refused.Operation.Place),
            ],
        };
    }
}

/// <param name="Report">The content of the <c>--report</c> file.</param>
internal sealed record CheckResult(IReadOnlyList<CheckedOperation> Operations, ConformanceReport Report);

/// <summary>The outcome of one operation.</summary>
internal abstract record CheckedOperation(Operation Operation)
{
    public sealed record Answered(
        Operation Operation, ActualRequest Request, int Status, IReadOnlyList<Finding> Findings)
        : CheckedOperation(Operation)
    {
        public string Exchange => $"{Target(Request)} → {Status}";

        public bool IsAsDescribed => !Findings.Any(finding => finding.IsError);
    }

    public sealed record Unanswered(Operation Operation, ActualRequest Request, string Why)
        : CheckedOperation(Operation)
    {
        public string Exchange => $"{Target(Request)} → no answer";
    }

    public sealed record LeftOut(Operation Operation, string Why) : CheckedOperation(Operation)
    {
        public override string ToString() => $"{Operation}: {Why}";
    }

    private static string Target(ActualRequest request) =>
        $"{request.Method} {request.Path}{(request.Query.Text.Length == 0 ? "" : $"?{request.Query.Text}")}";
}
