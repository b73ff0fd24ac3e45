using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.OpenApi.Tests.Examples;

/// <summary>Requests that are created from a description.</summary>
public sealed class ExampleRequestTests
{
    [Theory]
    [InlineData("""{"type": "string", "example": "e-1"}""", "\"e-1\"")]
    [InlineData("""{"type": "string", "examples": ["e-2"]}""", "\"e-2\"")]
    [InlineData("""{"type": "integer", "default": 7}""", "7")]
    [InlineData("""{"const": {"a": [1]}}""", """{"a":[1]}""")]
    [InlineData("""{"enum": [null, "b"]}""", "\"b\"")]
    [InlineData("""{"type": "integer", "example": "wrong", "minimum": 5}""", "5")]
    [InlineData("""{"type": "integer"}""", "1")]
    [InlineData("""{"type": "integer", "exclusiveMinimum": 5, "multipleOf": 4}""", "8")]
    [InlineData("""{"type": "integer", "maximum": 0}""", "0")]
    [InlineData("""{"type": "integer", "exclusiveMaximum": 0}""", "-1")]
    [InlineData("""{"type": "number", "exclusiveMinimum": 2, "exclusiveMaximum": 3}""", "2.5")]
    [InlineData("""{"type": "number", "minimum": 2.5, "multipleOf": 0.5}""", "2.5")]
    [InlineData("""{"type": "string"}""", "\"text\"")]
    [InlineData("""{"type": "string", "minLength": 6}""", "\"textxx\"")]
    [InlineData("""{"type": "string", "maxLength": 2}""", "\"te\"")]
    [InlineData("""{"type": "string", "maxLength": 0}""", "\"\"")]
    [InlineData("""{"type": "string", "format": "ipv4"}""", "\"192.0.2.1\"")]
    [InlineData("""{"type": ["null", "boolean"]}""", "true")]
    [InlineData("""{"type": "null"}""", "null")]
    [InlineData("""{"type": "array", "items": {"type": "integer"}}""", "[1]")]
    [InlineData("""{"type": "array", "items": {"type": "integer"}, "minItems": 2}""", "[1,1]")]
    [InlineData("""{"type": "array", "maxItems": 0}""", "[]")]
    [InlineData("""{"type": "array", "prefixItems": [{"type": "boolean"}, {"const": 2}]}""", "[true,2]")]
    [InlineData("""{"properties": {"a": {"type": "integer"}, "b": {}}, "required": ["a", "c"]}""",
        """{"a":1,"c":"text"}""")]
    [InlineData("""{"properties": {"a": {"type": "integer"}, "b": {}}, "minProperties": 1}""", """{"a":1}""")]
    [InlineData("""
        {"required": ["id", "name"], "properties": {"id": {"type": "integer", "readOnly": true}, "name": {}}}
        """, """{"name":"text"}""")]
    [InlineData("""
        {"allOf": [{"properties": {"a": {"type": "integer"}}}, {"required": ["a"]}], "type": "object"}
        """, """{"a":1}""")]
    [InlineData("""{"oneOf": [{"type": "null"}, {"type": "integer", "minimum": 3}]}""", "3")]
    [InlineData("""
        {"anyOf": [{"not": {}}, {"type": "boolean"}]}
        """, "true")]
    public void A_body_is_made_of_its_schema(string schema, string body) =>
        Text(Made(Body(schema)).Body).ShouldBe(body);

    [Theory]
    [InlineData("^[A-Z]{3}-[0-9]{4}$")]
    [InlineData("^(a|b)+c?$")]
    [InlineData("[0-9]{2}")]
    public void A_text_matches_its_pattern(string pattern) =>
        Text(Made(Body($$"""{"type": "string", "pattern": "{{pattern}}"}""")).Body).Trim('"').ShouldMatch(pattern);

    [Theory]
    [InlineData("date-time")]
    [InlineData("date")]
    [InlineData("time")]
    [InlineData("duration")]
    [InlineData("email")]
    [InlineData("uuid")]
    [InlineData("uri")]
    [InlineData("uri-reference")]
    [InlineData("hostname")]
    [InlineData("ipv4")]
    [InlineData("ipv6")]
    [InlineData("byte")]
    [InlineData("json-pointer")]
    public void A_text_has_its_format(string format) =>
        Made(Body($$"""{"type": "string", "format": "{{format}}"}""")).Body.ShouldBeOfType<Body.Present>();

    [Theory]
    [InlineData("""{"in": "path", "schema": {"type": "integer"}}""", "/x/1")]
    [InlineData("""{"in": "path", "example": "a/b c"}""", "/x/a%2Fb%20c")]
    [InlineData("""{"in": "path", "schema": {"type": "array"}, "example": ["a,b", 2]}""", "/x/a%2Cb,2")]
    [InlineData("""{"in": "path", "style": "label", "schema": {"type": "array"}, "example": [1, 2]}""", "/x/.1,2")]
    [InlineData("""{"in": "path", "style": "matrix", "explode": true, "schema": {"type": "array"}, "example": [1, 2]}""",
        "/x/;p=1;p=2")]
    [InlineData("""{"in": "path", "style": "matrix", "schema": {"type": "integer"}, "example": 5}""", "/x/;p=5")]
    [InlineData("""{"in": "path", "schema": {"type": "object"}, "example": {"a": 1, "b": 2}}""", "/x/a,1,b,2")]
    [InlineData("""{"in": "query", "schema": {"type": "integer"}}""", "/x/1?p=1")]
    [InlineData("""{"in": "query", "examples": {"one": {"value": "a&b"}}}""", "/x/1?p=a%26b")]
    [InlineData("""{"in": "query", "schema": {"type": "array"}, "example": [1, 2]}""", "/x/1?p=1&p=2")]
    [InlineData("""{"in": "query", "explode": false, "schema": {"type": "array"}, "example": [1, 2]}""", "/x/1?p=1,2")]
    [InlineData("""
        {"in": "query", "style": "pipeDelimited", "explode": false, "schema": {"type": "array"}, "example": [1, 2]}
        """, "/x/1?p=1%7C2")]
    [InlineData("""
        {"in": "query", "style": "deepObject", "schema": {"type": "object"}, "example": {"a": 1}}
        """, "/x/1?p%5Ba%5D=1")]
    [InlineData("""
        {"in": "query", "schema": {"type": "object", "properties": {"a": {}}}, "example": {"a": 1}}
        """, "/x/1?a=1")]
    [InlineData("""{"in": "query", "content": {"application/json": {"schema": {"const": {"a": 1}}}}}""",
        "/x/1?p=%7B%22a%22%3A1%7D")]
    public void A_parameter_is_written_in_its_style(string parameter, string target)
    {
        var isPath = parameter.Contains("\"in\": \"path\"", StringComparison.Ordinal);
        var described = Described.Operation(
            $$"""{"parameters": [{"name": "p", "required": true, {{parameter.Trim()[1..]}}], "responses": {"200": {} } }""",
            isPath ? "/x/{p}" : "/x/{other}");

        var request = Made(described);

        $"{request.Path}?{request.Query.Text}".TrimEnd('?').ShouldBe(target);
    }

    [Fact]
    public void Headers_and_cookies_are_sent_and_the_described_media_types_accepted()
    {
        var request = Made(Described.Operation("""
            {"parameters": [
              {"name": "X-Team", "in": "header", "required": true, "example": "blue"},
              {"name": "X-Other", "in": "header", "schema": {"type": "string"}},
              {"name": "theme", "in": "cookie", "required": true, "example": "dark"}],
             "responses": {"200": {"content": {"application/json": {}, "text/csv": {}}},
               "404": {"content": {"application/problem+json": {}}}}}
            """));

        request.Headers.Select(header => $"{header.Name}: {header.Values[0]}").ShouldBe([
            "X-Team: blue", "Cookie: theme=dark", "Accept: application/json, text/csv, application/problem+json"]);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "a=1&b=x&b=x")]
    [InlineData("application/vnd.shop+json", """{"a":1,"b":["x","x"]}""")]
    [InlineData("*/*", """{"a":1,"b":["x","x"]}""")]
    public void A_body_is_written_for_its_media_type(string type, string text)
    {
        var request = Made(Described.Operation($$"""
            {"requestBody": {"content": {"multipart/form-data": {}, "{{type}}": {"schema": {
               "required": ["a", "b"],
               "properties": {"a": {"type": "integer"},
                 "b": {"type": "array", "minItems": 2, "items": {"const": "x"} } } } } } },
             "responses": {"200": {} } }
            """, method: "post"));

        Text(request.Body).ShouldBe(text);
        var sent = type == "*/*" ? "application/json" : type;
        request.Headers.ShouldContain(header => header.Name == "Content-Type" && header.Values[0] == sent);
    }

    [Fact]
    public void The_path_of_a_server_stands_before_that_of_the_operation()
    {
        var description = ApiDescription.Parse("""
            openapi: 3.0.3
            servers: [{ url: "https://example.com/api/v1/" }, { url: / }]
            paths: { /x: { get: { responses: { 200: {} } } } }
            """);

        description.Operations[0].BasePath.ShouldBe("/api/v1");
        Made(description).Path.ShouldBe("/api/v1/x");
    }

    [Theory]
    [InlineData("""{"type": "integer", "minimum": 5, "maximum": 3}""")]
    [InlineData("""{"not": {}}""")]
    [InlineData("""{"type": "array", "items": {"const": 1}, "minItems": 2, "uniqueItems": true}""")]
    [InlineData("""{"type": "array", "minItems": 1000000000}""")]
    [InlineData("""{"type": "string", "minLength": 1000000000}""")]
    [InlineData("""{"type": "string", "pattern": "^(?=a)b$"}""")]
    [InlineData("""{"type": "number", "minimum": 1e300}""")]
    [InlineData("""{"$ref": "#/components/schemas/Endless"}""")]
    [InlineData("""{"$ref": "#/components/schemas/Wide"}""")]
    public void A_schema_that_nothing_made_fits_is_named(string schema)
    {
        const string components = """
            {"schemas": {
              "Endless": {"type": "object", "required": ["a"],
                "properties": {"a": {"$ref": "#/components/schemas/Endless"}}},
              "Wide": {"type": "object", "required": ["a", "b", "c"], "properties": {
                "a": {"$ref": "#/components/schemas/Wide"}, "b": {"$ref": "#/components/schemas/Wide"},
                "c": {"$ref": "#/components/schemas/Wide"}}}}}
            """;

        Problem(Body(schema, components))
            .ShouldBe("body: expected a value that its schema accepts, but could make none");
    }

    [Theory]
    [InlineData("..", "path: expected one that can be sent, but found /x/..")]
    [InlineData("", "path parameter p: expected a value, but its example is empty")]
    public void A_path_that_leads_elsewhere_is_not_made(string example, string problem) =>
        Problem(Described.Operation(
            $$"""{"parameters": [{"name": "p", "in": "path", "required": true, "example": "{{example}}"}], "responses": {} }""",
            "/x/{p}")).ShouldBe(problem);

    [Fact]
    public void A_path_that_is_another_operations_is_not_made()
    {
        var description = ApiDescription.Parse("""
            openapi: 3.1.0
            paths:
              /users/{id}:
                get:
                  parameters: [{ name: id, in: path, required: true, example: me }]
                  responses: {}
              /users/me: { get: { responses: {} } }
            """);

        Problem(description).ShouldBe("path: expected one of this operation, but /users/me is that of /users/me");
    }

    [Fact]
    public void A_header_that_would_begin_another_is_not_made() =>
        Problem(Described.Operation("""
            {"parameters": [{"name": "X-A", "in": "header", "required": true, "example": "a\r\nX-B: c"}], "responses": {}}
            """)).ShouldBe("header X-A: expected a value that can be sent, but found another");

    [Fact]
    public void A_body_that_cannot_be_written_is_named_or_left_out()
    {
        const string parts = """
            {"requestBody": {"required": true, "content": {"multipart/form-data": {}}}, "responses": {"200": {}}}
            """;

        Problem(Described.Operation(parts, method: "post"))
            .ShouldBe("body: expected JSON, a form or text, but found multipart/form-data");
        Made(Described.Operation(parts.Replace("true", "false", StringComparison.Ordinal), method: "post")).Body
            .ShouldBe(Pacts.Body.Missing.Instance);
    }

    private static ApiDescription Body(string schema, string components = "{}") => ApiDescription.Parse($$$"""
        {"openapi": "3.1.0", "components": {{{components}}},
         "paths": {"/x": {"post": {"requestBody": {"content": {"application/json": {"schema": {{{schema}}} } } },
           "responses": {"200": {} } } } } }
        """);

    private static ActualRequest Made(ApiDescription description)
    {
        description.TryMakeRequest(description.Operations[0], out var request, out var problem).ShouldBeTrue(problem);
        return request!;
    }

    private static string Problem(ApiDescription description)
    {
        description.TryMakeRequest(description.Operations[0], out _, out var problem).ShouldBeFalse();
        return problem!;
    }

    private static string Text(Body body) => body.ShouldBeOfType<Body.Present>().Text;
}
