namespace ContractTests.OpenApi.Tests.Operations;

/// <summary>All kinds and styles of parameters, each with a value that matches and one that does not.</summary>
public sealed class ParameterTests
{
    private const string Numbers = """
        "schema": {"type": "array", "items": {"type": "integer"}, "maxItems": 2}
        """;

    private const string Object = """
        "schema": {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}, "b": {"type": "string"}}}
        """;

    [Theory]
    [InlineData("""{"in": "path", "schema": {"type": "integer"}}""", "/12", "/a")]
    [InlineData("""{"in": "path", "schema": {"enum": ["a b"]}}""", "/a%20b", "/a+b")]
    [InlineData("""{"in": "path", NUMBERS}""", "/1,2", "/1,a")]
    [InlineData("""{"in": "path", "style": "label", NUMBERS}""", "/.1,2", "/.1,a")]
    [InlineData("""{"in": "path", "style": "label", "explode": true, NUMBERS}""", "/.1.2", "/.1.2.3")]
    [InlineData("""{"in": "path", "style": "matrix", NUMBERS}""", "/;p=1,2", "/;p=1,a")]
    [InlineData("""{"in": "path", "style": "matrix", "explode": true, NUMBERS}""", "/;p=1;p=2", "/;p=1;p=a")]
    [InlineData("""{"in": "path", "style": "matrix", "schema": {"type": "integer"}}""", "/;p=1", "/;p=a")]
    [InlineData("""{"in": "path", OBJECT}""", "/a,1,b,x", "/a,x")]
    [InlineData("""{"in": "path", "explode": true, OBJECT}""", "/a=1,b=x", "/b=x")]
    [InlineData("""{"in": "path", "style": "matrix", "explode": true, OBJECT}""", "/;a=1;b=x", "/;a=x")]
    public void Of_the_path(string parameter, string good, string bad) =>
        Check(parameter, FindingCodes.PathIncompatible, path => Described.Exchange("GET", path), good, bad, "/{p}");

    [Theory]
    [InlineData("""{"in": "query", "required": true, "schema": {"type": "boolean"}}""", "?p=true", "?p=1")]
    [InlineData("""{"in": "query", "required": true}""", "?p=", "?q=1")]
    [InlineData("""{"in": "query", "schema": {"type": ["integer", "null"]}}""", "?p=null", "?p=x")]
    [InlineData("""{"in": "query", "schema": {"type": "string"}}""", "?p=12", null)]
    [InlineData("""{"in": "query", "schema": {"anyOf": [{"type": "integer", "maximum": 1}, {"type": "string"}]}}""",
        "?p=12", null)]
    [InlineData("""{"in": "query", NUMBERS}""", "?p=1&p=2", "?p=1&p=a")]
    [InlineData("""{"in": "query", NUMBERS}""", "?p=1", "?p=1,2")]
    [InlineData("""{"in": "query", "explode": false, NUMBERS}""", "?p=1,2", "?p=1,2,3")]
    [InlineData("""{"in": "query", "style": "spaceDelimited", NUMBERS}""", "?p=1%202", "?p=1%20a")]
    [InlineData("""{"in": "query", "style": "pipeDelimited", NUMBERS}""", "?p=1|2", "?p=1|a")]
    [InlineData("""{"in": "query", OBJECT}""", "?a=1&b=x", "?a=x")]
    [InlineData("""{"in": "query", "explode": false, OBJECT}""", "?p=a,1,b,x", "?p=b,x")]
    [InlineData("""{"in": "query", "style": "deepObject", OBJECT}""", "?p[a]=1", "?p[b]=x")]
    [InlineData("""{"in": "query", "content": {"application/json": {OBJECT}}}""", "?p=%7B\"a\":1}", "?p={\"a\":\"\"}")]
    [InlineData("""{"in": "query", "content": {"application/json": {OBJECT}}}""", "?p={\"a\":1}", "?p={")]
    public void Of_the_query(string parameter, string good, string? bad) =>
        Check(parameter, FindingCodes.QueryIncompatible, query => Described.Exchange("GET", "/x" + query), good, bad);

    [Theory]
    [InlineData("""{"in": "header", "required": true, "schema": {"type": "integer"}}""", "P: 1", "P: a")]
    [InlineData("""{"in": "header", "required": true}""", "P: 1", "Q: a")]
    [InlineData("""{"in": "header", NUMBERS}""", "P: 1, 2", "P: 1, a")]
    [InlineData("""{"in": "header", "explode": true, OBJECT}""", "P: a=1, b=2", "P: a=x")]
    public void Of_headers(string parameter, string good, string bad) => Check(parameter,
        FindingCodes.HeaderIncompatible, header => Described.Exchange("GET", "/x", headers: [header]), good, bad);

    [Theory]
    [InlineData("""{"in": "cookie", "required": true, "schema": {"type": "integer"}}""", "Cookie: q=a; p=1", "Cookie: p=a")]
    [InlineData("""{"in": "cookie", "required": true}""", "Cookie: p=1", "Cookie: q=1")]
    public void Of_cookies(string parameter, string good, string bad) => Check(parameter,
        FindingCodes.CookieIncompatible, header => Described.Exchange("GET", "/x", headers: [header]), good, bad);

    [Theory]
    [InlineData("""{"in": "query", "type": "array", "items": {"type": "integer"}}""", "?p=1,2", "?p=1,a")]
    [InlineData("""{"in": "query", "type": "array", "items": {"type": "integer"}, "collectionFormat": "multi"}""",
        "?p=1&p=2", "?p=1&p=a")]
    [InlineData("""{"in": "query", "type": "array", "items": {"type": "integer"}, "collectionFormat": "ssv"}""",
        "?p=1%202", "?p=a%202")]
    [InlineData("""{"in": "query", "type": "array", "items": {"type": "integer"}, "collectionFormat": "tsv"}""",
        "?p=1%092", "?p=a%092")]
    [InlineData("""{"in": "query", "type": "array", "items": {"type": "integer"}, "collectionFormat": "pipes"}""",
        "?p=1|2", "?p=1|a")]
    [InlineData("""{"in": "query", "type": "string", "required": true, "maxLength": 2}""", "?p=ab", "?p=abc")]
    public void Of_Swagger_2_0(string parameter, string good, string bad)
    {
        var description = ApiDescription.Parse($$"""
            {"swagger": "2.0", "basePath": "/base", "paths": {"/x": {"get":
              {"parameters": [{{Named(parameter)}}], "responses": {"200": {} } } } } }
            """);

        description.Check(Described.Exchange("GET", $"/base/x{good}")).ShouldBeEmpty();
        description.Check(Described.Exchange("GET", $"/base/x{bad}")).Codes()
            .ShouldContain(FindingCodes.QueryIncompatible);
    }

    [Fact]
    public void A_finding_names_the_parameter_the_value_and_the_word_of_the_schema()
    {
        var description = Described.Operation("""
            {"parameters": [{"name": "limit", "in": "query", "schema": {"maximum": 100, "type": "integer"}}],
             "responses": {"200": {}}}
            """);

        var finding = description.Check(Described.Exchange("GET", "/x?limit=101")).ShouldHaveSingleItem();

        finding.Message.ShouldBe("request.query.limit: expected at most 100, but found 101");
        finding.ExchangePlace.ShouldBe("request.query.limit");
        finding.DescriptionPlace.ShouldBe("[root].paths./x.get.parameters[0].schema.maximum");
    }

    [Fact]
    public void An_operation_overrides_a_parameter_of_its_path()
    {
        var description = ApiDescription.Parse("""
            openapi: 3.1.0
            paths:
              /x:
                parameters: [{ $ref: '#/components/parameters/p' }, { name: q, in: query, required: true }]
                get:
                  parameters: [{ name: p, in: query, schema: { type: string } }]
                  responses: { 200: {} }
            components: { parameters: { p: { name: p, in: query, schema: { type: integer } } } }
            """);

        description.Check(Described.Exchange("GET", "/x?p=a")).ShouldHaveSingleItem().Message.ShouldBe(
            "request.query.q: expected a value, but found none");
    }

    [Fact]
    public void A_template_may_carry_the_style_of_its_parameter()
    {
        var description = Described.Operation("""
            {"parameters": [{"name": "id", "in": "path", "style": "label", "schema": {"type": "integer"}}],
             "responses": {"200": {}}}
            """, "/x/{.id*}");

        description.Check(Described.Exchange("GET", "/x/.1")).ShouldBeEmpty();
        description.Check(Described.Exchange("GET", "/x/.a")).Codes().ShouldBe([FindingCodes.PathIncompatible]);
    }

    private static void Check(
        string parameter, string code, Func<string, Exchange> exchange, string good, string? bad, string path = "/x")
    {
        var required = path == "/x" ? "" : """ "required": true, """;
        var description = Described.Operation($$"""
            {"parameters": [{{Named(parameter).Replace("{\"name\"", $"{{{required}\"name\"")}}], "responses": {"200": {} } }
            """, path);

        description.Check(exchange(good)).ShouldBeEmpty();
        if (bad is not null)
            description.Check(exchange(bad)).Codes().ShouldContain(code);
    }

    private static string Named(string parameter) => "{\"name\": \"p\", " + parameter[1..]
        .Replace("NUMBERS", Numbers, StringComparison.Ordinal).Replace("OBJECT", Object, StringComparison.Ordinal);
}
