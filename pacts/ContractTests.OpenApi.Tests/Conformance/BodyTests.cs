namespace ContractTests.OpenApi.Tests.Conformance;

/// <summary>Bodies by their media type.</summary>
public sealed class BodyTests
{
    private static readonly ApiDescription Description = ApiDescription.Parse("""
        openapi: 3.0.3
        paths:
          /x:
            post:
              requestBody:
                required: true
                content:
                  application/x-www-form-urlencoded:
                    schema:
                      type: object
                      required: [count]
                      properties: { count: { type: integer }, tag: { type: array, items: { type: string } } }
                  text/plain: { schema: { type: integer } }
                  application/json: { schema: { type: object } }
                  application/json; version=2: { schema: { type: array } }
                  image/*: {}
              responses:
                200: { content: { application/json: { schema: {} } } }
                default: { content: { '*/*': {}, text/*: { schema: { type: string, maxLength: 1 } } } }
            head: { responses: { 200: { content: { application/json: { schema: {} } } } } }
        """);

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "count=1&tag=a&tag=b", true)]
    [InlineData("application/x-www-form-urlencoded", "count=1&tag=a", true)]
    [InlineData("application/x-www-form-urlencoded", "count=a", false)]
    [InlineData("application/x-www-form-urlencoded", "tag=a", false)]
    [InlineData("text/plain", "1", true)]
    [InlineData("text/plain", "a", false)]
    [InlineData("application/json", "{}", true)]
    [InlineData("application/json", "[]", false)]
    [InlineData("application/json", "{", false)]
    [InlineData("Application/JSON;charset=utf-8", "{}", true)]
    [InlineData("application/json; version=2", "[]", true)]
    [InlineData("application/json; version=2", "{}", false)]
    [InlineData("image/png", "…", true)]
    [InlineData("application/json", null, false)]
    public void A_request_is_held_against_the_most_specific_media_type(string type, string? body, bool fits)
    {
        var exchange = Described.Exchange("POST", "/x", request: body, requestType: type, response: "{}");

        Description.Check(exchange).Codes().ShouldBe(fits ? [] : [FindingCodes.RequestBodyIncompatible]);
    }

    [Theory]
    [InlineData(500, "text/plain", "a", true)]
    [InlineData(500, "text/plain", "ab", false)]
    [InlineData(500, "application/pdf", "ab", true)]
    [InlineData(200, "application/json", null, false)]
    public void A_response_is_held_against_what_its_status_describes(int status, string type, string? body, bool fits)
    {
        var exchange = Described.Exchange("POST", "/x", status, body, "{}", responseType: type);

        Description.Check(exchange).Codes().ShouldBe(fits ? [] : [FindingCodes.ResponseBodyIncompatible]);
    }

    [Fact]
    public void A_response_to_HEAD_has_no_body() =>
        Description.Check(Described.Exchange("HEAD", "/x")).ShouldBeEmpty();

    [Theory]
    [InlineData("application/json", """{"id": 1}""", null)]
    [InlineData("application/json", """{"id": "1"}""", "request.body.id: expected an integer, but found \"1\"")]
    [InlineData("text/plain", "1", "request.headers.Content-Type: expected application/json, but found 'text/plain'")]
    public void A_body_of_Swagger_2_0_is_a_parameter(string type, string body, string? message)
    {
        var description = ApiDescription.Parse("""
            swagger: '2.0'
            consumes: [application/json]
            definitions: { Thing: { type: object, properties: { id: { type: integer, x-nullable: true } } } }
            paths:
              /x:
                post:
                  parameters: [{ name: thing, in: body, schema: { $ref: '#/definitions/Thing' } }]
                  responses:
                    200: { schema: { $ref: '#/definitions/Thing' }, headers: { X-Left: { type: integer } } }
              /form:
                post:
                  parameters: [{ name: file, in: formData, type: file, required: true }]
                  responses: { 200: {} }
            """);
        var exchange = Described.Exchange("POST", "/x", request: body, requestType: type, response: """{"id": null}""");

        description.Check(exchange).Select(finding => finding.Message).ShouldBe(message is null ? [] : [message]);
        description.Check(Described.Exchange("POST", "/x", request: "{}", response: """{"id": true}""",
            responseHeaders: ["X-Left: a"])).Codes()
            .ShouldBe([FindingCodes.ResponseHeaderIncompatible, FindingCodes.ResponseBodyIncompatible]);
        description.Check(Described.Exchange("POST", "/form")).Codes().ShouldBe([FindingCodes.RequestBodyIncompatible]);
    }
}
