using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.MockProvider.Answering;

/// <summary>
/// The headers that a browser requires before a page may read answers of another origin (Fetch Standard, section 3.2).
/// Every origin is allowed everything, because this is a test.
/// </summary>
internal static class CrossOrigin
{
    private const string AllMethods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    public static bool IsPreflight(ActualRequest request) =>
        request.Method.Equals("OPTIONS", StringComparison.OrdinalIgnoreCase)
        && Find(request, "Origin") is not null
        && Find(request, "Access-Control-Request-Method") is not null;

    public static WireResponse Preflight(ActualRequest request, bool byReferer)
    {
        var allowed = Find(request, "Access-Control-Request-Headers") ?? "*";
        return new WireResponse(
            204,
            [
                .. Allowance(request, byReferer),
                new HttpHeader("Access-Control-Allow-Methods", AllMethods),
                new HttpHeader("Access-Control-Allow-Headers", allowed),
            ],
            default);
    }

    /// <summary>Adds the permission to read the response, unless its contract has one.</summary>
    public static WireResponse Allow(ActualRequest request, WireResponse response, bool byReferer)
    {
        if (response.Headers.Any(header => Is(header, "Access-Control-Allow-Origin")))
            return response;

        var exposed = string.Join(", ", response.Headers.Select(header => header.Name));
        return response with
        {
            Headers =
            [
                .. response.Headers,
                .. Allowance(request, byReferer),
                new HttpHeader("Access-Control-Expose-Headers", exposed.Length == 0 ? "*" : exposed),
            ],
        };
    }

    // The wildcard is not valid for requests with credentials, so the origin is named.
    private static Sequence<HttpHeader> Allowance(ActualRequest request, bool byReferer) =>
        Find(request, byReferer ? "Referer" : "Origin") is { } origin
        ?
        [
            new HttpHeader("Access-Control-Allow-Origin", origin),
            new HttpHeader("Access-Control-Allow-Credentials", "true"),
            new HttpHeader("Vary", byReferer ? "Referer" : "Origin"),
        ]
        : [new HttpHeader("Access-Control-Allow-Origin", "*")];

    public static string? Find(ActualRequest request, string name)
    {
        foreach (var header in request.Headers)
        {
            if (Is(header, name) && header.Values.Count > 0)
                return header.Values[0];
        }

        return null;
    }

    private static bool Is(HttpHeader header, string name) =>
        header.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
