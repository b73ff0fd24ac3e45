using ContractTests.OpenApi.Operations;

namespace ContractTests.OpenApi.Conformance;

/// <summary>Checks one exchange against the operations of a description.</summary>
internal sealed class ExchangeCheck(OperationTable table, Exchange exchange, ConformancePolicy policy)
{
    private readonly FindingList _findings = new();

    public IReadOnlyList<Finding> Findings()
    {
        var (request, response) = exchange;
        var isFree = response.Status is >= 400 and < 500 && !policy.ChecksRefusedRequests;
        var match = table.Find(request.Method, request.Path);
        if (match.Operation is not { } operation)
        {
            if (!isFree)
                ReportUnknown(match);
            return _findings.All;
        }

        if (!isFree)
            new RequestCheck(operation, match.Values, request, policy, _findings).Run();
        new ResponseCheck(operation, exchange, policy, _findings).Run();
        return _findings.All;
    }

    private void ReportUnknown(PathMatch match)
    {
        var (method, path) = (exchange.Request.Method.ToUpperInvariant(), exchange.Request.Path);
        if (match.Others.Count == 0)
        {
            _findings.Add(FindingCodes.UnknownOperation, "request.path", "a path that is described",
                $"{method} {path}", table.Paths);
            return;
        }

        var methods = string.Join(" or ", match.Others.Select(other => other.Method).Distinct());
        _findings.Add(FindingCodes.UnknownOperation, "request.method", $"{methods} for {path}", method,
            match.Others[0].Item);
    }
}
