using ContractTests.OpenApi.Operations;
using ContractTests.Pacts.Matching;

namespace ContractTests.OpenApi.Conformance;

/// <summary>Checks a request against its operation: all parameters, body, credentials.</summary>
internal sealed class RequestCheck(
    Operation operation,
    IReadOnlyDictionary<string, string> pathValues,
    ActualRequest request,
    ConformancePolicy policy,
    FindingList findings)
{
    private static readonly string[] OtherwiseDescribed = ["Accept", "Content-Type", "Authorization"];

    private readonly Dictionary<string, string> _cookies = Credentials.Cookies(request);

    /// <summary>
    /// Headers that are described by security schemes or media types: a parameter with this name has no effect.
    /// </summary>
    public static bool IsOtherwiseDescribed(string header) =>
        OtherwiseDescribed.Contains(header, StringComparer.OrdinalIgnoreCase);

    public void Run()
    {
        foreach (var parameter in operation.Parameters)
            Check(parameter);
        if (policy.UnknownFields == Undescribed.Refused)
            CheckUnknownQuery();
        if (policy.ChecksSecurity)
            CheckSecurity();
        CheckBody();
    }

    private void Check(DescribedParameter parameter)
    {
        switch (parameter.In)
        {
            case ParameterPlace.Path:
                var segment = pathValues.GetValueOrDefault(parameter.Name);
                Check(parameter, FindingCodes.PathIncompatible, $"request.path.{parameter.Name}",
                    segment is null ? null : ParameterText.OfPath(parameter, segment));
                break;
            case ParameterPlace.Query:
                Check(parameter, FindingCodes.QueryIncompatible, $"request.query.{parameter.Name}",
                    ParameterText.OfQuery(parameter, request.Query));
                break;
            case ParameterPlace.Header
                when !IsOtherwiseDescribed(parameter.Name):
                Check(parameter, FindingCodes.HeaderIncompatible, $"request.headers.{parameter.Name}",
                    ParameterText.OfHeader(parameter, request.Headers));
                break;
            case ParameterPlace.Cookie:
                Check(parameter, FindingCodes.CookieIncompatible, $"request.cookies.{parameter.Name}",
                    _cookies.TryGetValue(parameter.Name, out var cookie)
                        ? ParameterText.OfCookie(parameter, cookie)
                        : null);
                break;
        }
    }

    private void Check(DescribedParameter parameter, string code, string at, ParameterText? text) =>
        ParameterCheck.Run(parameter, text, code, FindingCodes.RequestBodyUnvalidatable, at, findings);

    private void CheckUnknownQuery()
    {
        var described = operation.Parameters.Where(parameter => parameter.In == ParameterPlace.Query).ToList();
        foreach (var (name, values) in request.Query.Parameters)
        {
            var isKey = operation.Security.Any(all => all.Any(
                scheme => scheme.In == ParameterPlace.Query && scheme.Name == name));
            if (!isKey && !described.Any(parameter => ParameterText.Takes(parameter, name)))
            {
                findings.Add(FindingCodes.QueryUnknown, $"request.query.{name}", "no such query parameter",
                    $"'{string.Join(", ", values)}'", operation.Node);
            }
        }
    }

    private void CheckSecurity()
    {
        if (operation.Security.Count == 0
            || operation.Security.Any(schemes => schemes.All(scheme => Credentials.ArePresent(scheme, request))))
        {
            return;
        }

        var expected = string.Join(" or ", operation.Security.Select(schemes =>
            string.Join(" and ", schemes.Select(scheme => $"{scheme.Label} ({scheme.In} '{scheme.Name}')"))));
        findings.Add(FindingCodes.AuthorizationMissing, "request.headers", expected, "no such credentials",
            operation.Node);
    }

    private void CheckBody()
    {
        var codes = new BodyCodes(
            FindingCodes.RequestContentTypeMissing,
            FindingCodes.RequestContentTypeIncompatible,
            FindingCodes.RequestBodyIncompatible,
            FindingCodes.RequestBodyUnvalidatable);
        var body = BodyCheck.Content(request.Body);
        if (operation.Body is { } described)
        {
            if (body is null && described.IsRequired)
            {
                findings.Add(codes.Incompatible, "request.body", "a body", "none", described.Node);
            }
            else if (body is not null)
            {
                new BodyCheck("request", codes, findings).Run(described, body, request.Headers);
            }
        }
        else if (body is not null && policy.UnknownFields == Undescribed.Refused)
        {
            findings.Add(FindingCodes.RequestBodyUnknown, "request.body", "no body", $"{body.Content.Length} bytes",
                operation.Node);
        }
    }
}
