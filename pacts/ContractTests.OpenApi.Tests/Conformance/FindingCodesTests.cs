using System.Reflection;

namespace ContractTests.OpenApi.Tests.Conformance;

/// <summary>Every code of a finding, with an exchange that has only this finding.</summary>
public sealed class FindingCodesTests
{
    private static readonly ApiDescription Description = ApiDescription.Parse("""
        openapi: 3.1.0
        components:
          securitySchemes:
            bearer: { type: http, scheme: bearer }
            key: { type: apiKey, in: query, name: key }
            cookie: { type: apiKey, in: cookie, name: session }
            certificate: { type: mutualTLS }
        paths:
          /orders/{id}:
            parameters:
              - { name: id, in: path, required: true, schema: { type: integer } }
              - { name: limit, in: query, schema: { type: integer } }
              - { name: X-Trace, in: header, schema: { maxLength: 3 } }
              - { name: theme, in: cookie, schema: { enum: [dark] } }
            get:
              security: [{ bearer: [], key: [] }, { cookie: [] }]
              responses:
                200:
                  headers: { X-Rate: { required: true, schema: { type: integer } } }
                  content: { application/json: { schema: { properties: { name: { type: string } } } } }
                202: { content: { application/pdf: { schema: { type: object } } } }
                204: {}
                503: {}
            put:
              security: [{ certificate: [] }]
              requestBody:
                content:
                  application/json: { schema: { required: [name] } }
                  application/*+json: { schema: { required: [name] } }
                  multipart/mixed: { schema: {} }
              responses: { 204: {} }
        """);

    private static readonly Dictionary<string, Exchange> Earned = new()
    {
        [FindingCodes.UnknownOperation] = Described.Exchange("GET", "/nothing"),
        [FindingCodes.PathIncompatible] = Get("/orders/a"),
        [FindingCodes.QueryIncompatible] = Get("/orders/1?limit=a"),
        [FindingCodes.QueryUnknown] = Get("/orders/1?other=a"),
        [FindingCodes.HeaderIncompatible] = Get("/orders/1", "X-Trace: long"),
        [FindingCodes.CookieIncompatible] = Get("/orders/1", "Cookie: theme=light"),
        [FindingCodes.AuthorizationMissing] = Described.Exchange("GET", "/orders/1?key=1", 204),
        [FindingCodes.RequestContentTypeMissing] = Put("""{"name": 1}""", ""),
        [FindingCodes.RequestContentTypeIncompatible] = Put("name", "text/plain"),
        [FindingCodes.RequestBodyIncompatible] = Put("{}", "application/merge-patch+json"),
        [FindingCodes.RequestBodyUnknown] =
            Described.Exchange("GET", "/orders/1", 204, request: "{}", headers: ["Cookie: session=1"]),
        [FindingCodes.RequestBodyUnvalidatable] = Put("--a", "multipart/mixed; boundary=a"),
        [FindingCodes.StatusUnknown] = Answer(500),
        [FindingCodes.ServerError] = Answer(503),
        [FindingCodes.ResponseHeaderIncompatible] = Answer(200, "{}"),
        [FindingCodes.ResponseHeaderUnknown] = Answer(204, null, headers: "X-Other: 1"),
        [FindingCodes.ResponseContentTypeMissing] = Answer(200, "{}", "", "X-Rate: 1"),
        [FindingCodes.ResponseContentTypeIncompatible] = Answer(200, "{}", "text/html", "X-Rate: 1"),
        [FindingCodes.ResponseBodyIncompatible] = Answer(200, """{"name": 1}""", headers: "X-Rate: 1"),
        [FindingCodes.ResponseBodyUnknown] = Answer(204, "{}"),
        [FindingCodes.ResponseBodyUnvalidatable] = Answer(202, "%PDF", "application/pdf"),
    };

    private static readonly ConformancePolicy Strict = new()
    {
        UnknownFields = Undescribed.Refused,
        UnknownResponseHeaders = Undescribed.Refused,
        ChecksSecurity = true,
        RefusesServerErrors = true,
    };

    public static TheoryData<string> Codes() =>
        [.. typeof(FindingCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_is_earned(string code)
    {
        Earned.ShouldContainKey(code);

        var finding = Description.Check(Earned[code], Strict).ShouldHaveSingleItem();

        finding.Code.ShouldBe(code);
        finding.Message.ShouldMatch("^(request|response)\\.[^:]+: expected .+, but found .+");
        finding.Message.ShouldStartWith(finding.ExchangePlace);
        finding.DescriptionPlace.ShouldStartWith("[root].paths");
        finding.IsError.ShouldBe(!code.EndsWith("unvalidatable", StringComparison.Ordinal));
    }

    [Fact]
    public void An_exchange_as_described_earns_none()
    {
        Description.Check(Answer(200, """{"name": "a"}""", headers: "X-Rate: 1"), Strict).ShouldBeEmpty();
        Description.Check(Put("""{"name": 1}""", "application/json; charset=utf-8"), Strict).ShouldBeEmpty();
        var signed = Described.Exchange("GET", "/orders/1?key=1", 204, headers: ["authorization: Bearer a"]);
        Description.Check(signed, Strict).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(FindingCodes.QueryUnknown)]
    [InlineData(FindingCodes.AuthorizationMissing)]
    [InlineData(FindingCodes.RequestBodyUnknown)]
    [InlineData(FindingCodes.ResponseHeaderUnknown)]
    [InlineData(FindingCodes.ServerError)]
    public void What_only_a_policy_refuses_is_allowed_without_it(string code) =>
        Description.Check(Earned[code]).ShouldBeEmpty();

    [Fact]
    public void A_request_that_was_refused_may_be_wrong()
    {
        var refused = Described.Exchange("GET", "/orders/a", 400);

        Description.Check(refused).Codes().ShouldBe([FindingCodes.StatusUnknown]);
        Description.Check(refused, new ConformancePolicy { ChecksRefusedRequests = true }).Codes()
            .ShouldBe([FindingCodes.PathIncompatible, FindingCodes.StatusUnknown]);
    }

    private static Exchange Get(string target, string? header = null) =>
        Described.Exchange("GET", target, 204, headers: header is null ? ["Cookie: session=1"]
            : header.StartsWith("Cookie", StringComparison.Ordinal) ? [$"{header}; session=1"]
            : ["Cookie: session=1", header]);

    private static Exchange Put(string body, string type) =>
        Described.Exchange("PUT", "/orders/1", 204, request: body, requestType: type);

    private static Exchange Answer(
        int status, string? body = null, string type = "application/json", string? headers = null) =>
        Described.Exchange("GET", "/orders/1", status, body, responseType: type, headers: ["Cookie: session=1"],
            responseHeaders: headers is null ? [] : [headers]);
}
