using ContractTests.OpenApi.Operations;
using ContractTests.Pacts.Matching;

namespace ContractTests.OpenApi.Conformance;

/// <summary>Checks a response against the described response for its status.</summary>
internal sealed class ResponseCheck(
    Operation operation, Exchange exchange, ConformancePolicy policy, FindingList findings)
{
    private static readonly BodyCodes Codes = new(
        FindingCodes.ResponseContentTypeMissing,
        FindingCodes.ResponseContentTypeIncompatible,
        FindingCodes.ResponseBodyIncompatible,
        FindingCodes.ResponseBodyUnvalidatable);

    /// <summary>Headers that servers and proxies add on their own.</summary>
    private static readonly HashSet<string> OfTheServer = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept-Ranges", "Age", "Allow", "Alt-Svc", "Cache-Control", "Connection", "Content-Encoding",
        "Content-Language", "Content-Length", "Content-Type", "Date", "Expires", "Keep-Alive", "Pragma", "Server",
        "Strict-Transport-Security", "Trailer", "Transfer-Encoding", "Upgrade", "Vary", "Via", "WWW-Authenticate",
    };

    private readonly ActualResponse _response = exchange.Response;

    public void Run()
    {
        if (operation.Response(_response.Status) is not { } described)
        {
            var expected = operation.Statuses.Count == 0
                ? "a described status"
                : string.Join(" or ", operation.Statuses);
            findings.Add(FindingCodes.StatusUnknown, "response.status", expected, $"{_response.Status}",
                operation.Node.Child("responses") ?? operation.Node);
            return;
        }

        if (_response.Status >= 500 && policy.RefusesServerErrors)
        {
            findings.Add(FindingCodes.ServerError, "response.status", "an answer without a server error",
                $"{_response.Status}", described.Node);
        }

        foreach (var header in described.Headers)
        {
            ParameterCheck.Run(header, ParameterText.OfHeader(header, _response.Headers),
                FindingCodes.ResponseHeaderIncompatible, FindingCodes.ResponseBodyUnvalidatable,
                $"response.headers.{header.Name}", findings);
        }

        if (policy.UnknownResponseHeaders == Undescribed.Refused)
            CheckUnknownHeaders(described);
        CheckBody(described);
    }

    private void CheckUnknownHeaders(DescribedResponse described)
    {
        foreach (var header in _response.Headers)
        {
            if (!OfTheServer.Contains(header.Name)
                && !described.Headers.Any(each => each.Name.Equals(header.Name, StringComparison.OrdinalIgnoreCase)))
            {
                findings.Add(FindingCodes.ResponseHeaderUnknown, $"response.headers.{header.Name}", "no such header",
                    $"'{string.Join(", ", header.Values)}'", described.Node);
            }
        }
    }

    private void CheckBody(DescribedResponse described)
    {
        var body = BodyCheck.Content(_response.Body);
        if (body is not null && described.Body.Content.Count == 0)
        {
            findings.Add(FindingCodes.ResponseBodyUnknown, "response.body", "no body", $"{body.Content.Length} bytes",
                described.Node);
        }
        else if (body is not null)
        {
            new BodyCheck("response", Codes, findings).Run(described.Body, body, _response.Headers);
        }
        else if (described.Body.Content.Any(content => content.Schema is not null) && MayHaveBody)
        {
            findings.Add(Codes.Incompatible, "response.body", "a body", "none", described.Node);
        }
    }

    private bool MayHaveBody => _response.Status is not (204 or 205 or 304)
        && !exchange.Request.Method.Equals("HEAD", StringComparison.OrdinalIgnoreCase);
}
