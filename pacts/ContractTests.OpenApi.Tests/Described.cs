using System.Text;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.OpenApi.Tests;

/// <summary>Minimal descriptions and exchanges.</summary>
internal static class Described
{
    /// <summary>A description whose only operation answers JSON with this schema.</summary>
    public static ApiDescription Answer(string schema, string version = "3.1.0", string components = "{}") =>
        ApiDescription.Parse($$$"""
            {"openapi": "{{{version}}}", "info": {"title": "t", "version": "1"},
             "components": {{{components}}},
             "paths": {"/x": {"get": {"responses": {"200": {"description": "",
               "content": {"application/json": {"schema": {{{schema}}} } } } } } } } }
            """);

    /// <summary>A description with only this operation, by default <c>GET /x</c>.</summary>
    public static ApiDescription Operation(string operation, string path = "/x", string method = "get") =>
        ApiDescription.Parse($$$"""
            {"openapi": "3.1.0", "info": {"title": "t", "version": "1"},
             "paths": {"{{{path}}}": {"{{{method}}}": {{{operation}}} } } }
            """);

    public static IReadOnlyList<Finding> Check(
        this ApiDescription description, string json, ConformancePolicy? policy = null) =>
        description.Check(Exchange("GET", "/x", response: json), policy);

    public static Exchange Exchange(
        string method,
        string target,
        int status = 200,
        string? response = null,
        string? request = null,
        string requestType = "application/json",
        string responseType = "application/json",
        string[]? headers = null,
        string[]? responseHeaders = null)
    {
        var parts = target.Split('?', 2);
        return new Exchange(
            new ActualRequest(method, parts[0], QueryString.Parse(parts.ElementAtOrDefault(1)),
                Headers(headers, request is null ? null : requestType), Content(request)),
            new ActualResponse(
                status, Headers(responseHeaders, response is null ? null : responseType), Content(response)));
    }

    public static string[] Codes(this IReadOnlyList<Finding> findings) => [.. findings.Select(finding => finding.Code)];

    private static Body Content(string? text) =>
        text is null ? Body.Missing.Instance : new Body.Present(Encoding.UTF8.GetBytes(text), null);

    private static Sequence<HttpHeader> Headers(string[]? headers, string? type) =>
        (headers ?? []).Select(each => each.Split(": ", 2)).Select(each => new HttpHeader(each[0], each[1]))
            .Concat(string.IsNullOrEmpty(type) ? [] : [new HttpHeader("Content-Type", type)]).ToSequence();
}
