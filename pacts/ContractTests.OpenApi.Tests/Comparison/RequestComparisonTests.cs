using ContractTests.OpenApi.Comparison;
using ContractTests.OpenApi.Operations;

namespace ContractTests.OpenApi.Tests.Comparison;

public sealed class RequestComparisonTests
{
    private const string Responses = """ "responses": {"200": {"description": ""}, "400": {"description": ""}} """;

    [Fact]
    public void A_request_is_held_as_it_is_described()
    {
        var api = Described.Operation($$$"""
            { {{{Responses}}}, "requestBody": {"content": {"application/json": {"schema": {
              "type": "object", "required": ["a"], "properties": {"a": {} } } } } } }
            """, method: "post");

        Send(api, """{"a": 1, "more": 2}""").ShouldBeEmpty();
        var finding = Send(api, """{"b": 1}""").ShouldHaveSingleItem();
        finding.Code.ShouldBe("request.body.incompatible");
        finding.Message.ShouldBe("request.body: expected the member 'a', but found only 'b'");
        Send(api, """{"b": 1}""", status: 400).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/a/b/", "ignore-trailing-slash")]
    [InlineData("/a//b", "ignore-duplicate-slashes")]
    [InlineData("/A/b", "case-insensitive")]
    public void Paths_are_the_same_if_the_description_says_so(string path, string option)
    {
        Compare("").Codes().ShouldBe(["request.path-or-method.unknown"]);
        Compare($", \"x-opc-config-{option}\": true").ShouldBeEmpty();

        IReadOnlyList<ComparisonFinding> Compare(string options) => ApiDescription.Parse($$$"""
            {"openapi": "3.0.0", "info": {"title": "t", "version": "1"{{{options}}} },
             "servers": [{"url": "https://example.com/api"}],
             "paths": {"/a/b": {"get": { {{{Responses}}} } } } }
            """).Compare($$"""
                "request": {"method": "GET", "path": "{{path}}"}, "response": {"status": 200}
                """);
    }

    [Theory]
    [InlineData("""{"Authorization": ["Bearer x"]}""", 0)]
    [InlineData("""{"Authorization": ["Basic x"]}""", 1)]
    [InlineData("""{"X-Key": ["x"]}""", 1)]
    [InlineData("""{"X-Key": ["x"], "Cookie": ["session=x"]}""", 0)]
    [InlineData("{}", 1)]
    public void One_alternative_of_credentials_is_met_with_all_its_schemes(string headers, int findings)
    {
        var api = ApiDescription.Parse($$$"""
            {"openapi": "3.0.0", "info": {"title": "t", "version": "1"},
             "paths": {"/x": {"get": { {{{Responses}}}, "security": [{"bearer": []}, {"key": [], "session": []}]} } },
             "components": {"securitySchemes": {
               "bearer": {"type": "http", "scheme": "bearer"},
               "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
               "session": {"type": "apiKey", "in": "cookie", "name": "session"} } } }
            """);

        var found = api.Compare($$"""
            "request": {"method": "GET", "path": "/x", "headers": {{headers}} }, "response": {"status": 200}
            """);

        found.Count(each => each.Code == "request.authorization.missing").ShouldBe(findings);
        found.Count.ShouldBe(findings);
    }

    [Theory]
    [InlineData("application/json", "application/json")]
    [InlineData("application/json; charset=utf-8", "application/json")]
    [InlineData("application/hal+json", "application/json")]
    [InlineData("text/html, application/json;q=0.1", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("text/csv;q=0.2, application/xml;q=0.8", "application/xml")]
    [InlineData("application/json;q=0, text/*", null)]
    [InlineData("nonsense", null)]
    public void The_best_of_the_described_types_is_chosen(string header, string? chosen)
    {
        string[] types = ["application/json", "application/xml"];

        var found = ContentNegotiation.Choose(header, [.. types.Select(each => MediaRange.Parse(each)!)]);

        (found?.Text).ShouldBe(chosen);
    }

    private static IReadOnlyList<ComparisonFinding> Send(ApiDescription api, string body, int status = 200) =>
        api.Compare($$"""
            "request": {"method": "POST", "path": "/x", "headers": {"Content-Type": ["application/json"]},
              "body": {"content": {{body}}, "contentType": "application/json"} }, "response": {"status": {{status}} }
            """);
}
