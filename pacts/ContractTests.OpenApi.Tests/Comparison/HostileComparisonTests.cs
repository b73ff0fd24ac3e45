using System.Globalization;
using System.Text;

namespace ContractTests.OpenApi.Tests.Comparison;

/// <summary>Malicious descriptions and pacts: one clear answer, in bounded time and memory.</summary>
public sealed class HostileComparisonTests
{
    [Fact]
    public void Alternatives_that_multiply_at_each_step_are_given_up()
    {
        var schemas = string.Join(',', Enumerable.Range(0, 60).Select(at => $$"""
            "S{{at}}": {"oneOf": [
              {"properties": {"next": {"$ref": "#/components/schemas/S{{at + 1}}"} } },
              {"properties": {"next": {"$ref": "#/components/schemas/S{{at + 1}}"} } } ] }
            """));
        var api = Described.Answer("""{"$ref": "#/components/schemas/S0"}""",
            components: $$"""{"schemas": { {{schemas}}, "S60": {} } }""");
        var body = string.Concat(Enumerable.Repeat("{\"next\": ", 60)) + "1" + new string('}', 60);

        api.CompareAnswer(body).Codes().ShouldBe([FindingCodes.ResponseBodyUnvalidatable]);
    }

    [Fact]
    public void Choices_that_depend_on_each_other_are_given_up()
    {
        // Each of many lists of alternatives matches, and so does each nested value.
        var alternatives = string.Join(',', Enumerable.Repeat("""
            {"oneOf": [{"properties": {"a": {"$ref": "#/components/schemas/S"}}},
              {"properties": {"a": {"$ref": "#/components/schemas/S"}, "b": {}}}]}
            """, 12));
        var api = Described.Answer("""{"$ref": "#/components/schemas/S"}""",
            components: $$"""{"schemas": {"S": {"allOf": [{{alternatives}}]} } }""");
        var body = string.Concat(Enumerable.Repeat("{\"a\": ", 10)) + "{}" + new string('}', 10);

        api.CompareAnswer(body).Codes().ShouldBe([FindingCodes.ResponseBodyUnvalidatable]);
    }

    [Fact]
    public void Schemas_that_only_lead_round_are_told_and_not_followed()
    {
        var api = Described.Answer(
            """{"$ref": "#/components/schemas/A"}""",
            components: """{"schemas": {"A": {"allOf": [{"$ref": "#/components/schemas/A"}]}}}""");

        api.CompareAnswer("1").Codes().ShouldBe([FindingCodes.ResponseBodyUnvalidatable]);
        api.BlindSpots().ShouldHaveSingleItem().Message.ShouldContain("are circular");
        api.EndlessSchemas().ShouldBe(api.BlindSpots());
    }

    /// <summary>Beside all else that a comparison cannot check, wherever it stands.</summary>
    [Fact]
    public void Schemas_that_only_lead_round_are_found_alone()
    {
        var api = Described.Answer(
            """{"type": "object", "properties": {"free": {}, "list": {"items": {"$ref": "#/components/schemas/A"}}}}""",
            components: """{"schemas": {"A": {"allOf": [{"$ref": "#/components/schemas/A"}]}}}""");

        api.BlindSpots().Count.ShouldBe(2);
        api.EndlessSchemas().ShouldHaveSingleItem().Message.ShouldContain("are circular");
    }

    [Theory]
    [InlineData("""{"enum": ["x", {"a": "y"}]}""")]
    [InlineData("""{"type": "object", "properties": {"a": {"enum": ["x"]}}, "additionalProperties": false}""")]
    [InlineData("""{"type": "object", "additionalProperties": {"maxLength": 3}}""")]
    [InlineData("""{"type": "array", "uniqueItems": true, "items": {"type": "object"}}""")]
    public void Text_with_a_lone_surrogate_never_fits(string schema)
    {
        var api = Described.Answer(schema);
        foreach (var body in (string[])
            ["""{"a": "\ud800"}""", """{"\ud800": 1}""", """[{"a": "\udc00"}, {"a": "\udc00"}]"""])
        {
            var inBase64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(body));
            api.Compare($$"""
                "request": {"method": "GET", "path": "/x"}, "response": {"status": 200,
                "body": {"content": "{{inBase64}}", "encoded": "base64", "contentType": "application/json"} }
                """).Codes().ShouldBe([FindingCodes.ResponseBodyIncompatible]);
            api.Check(body).Codes().ShouldBe([FindingCodes.ResponseBodyIncompatible]);
        }
    }

    [Theory]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("{}")]
    public void A_reference_that_is_no_text_is_refused(string reference) =>
        Should.Throw<ApiDescriptionException>(() => Described.Answer($$"""{"$ref": {{reference}}}"""))
            .Problems.ShouldHaveSingleItem().Message.ShouldStartWith("expected a reference, but found ");

    [Fact]
    public void Other_documents_are_never_fetched()
    {
        var api = Should.Throw<ApiDescriptionException>(() => Described.Answer(
            """{"$ref": "http://127.0.0.1:1/schemas.json#/A"}"""));
        var messages = Should.Throw<ApiDescriptionException>(() => MessageDescription.Parse("""
            asyncapi: 3.0.0
            operations: {a: {messages: [{$ref: 'file:///etc/passwd'}]}}
            """));

        api.Problems.ShouldHaveSingleItem().Message.ShouldContain("other documents are never fetched");
        messages.Problems.ShouldHaveSingleItem().ToString()
            .ShouldStartWith("[root].operations.a.messages[0]: expected a reference within this document");
    }

    [Fact]
    public void Aliases_and_names_of_an_AsyncAPI_document_are_bounded()
    {
        var bomb = new StringBuilder("asyncapi: 3.0.0\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 12; level++)
        {
            var aliases = string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10));
            bomb.Append(CultureInfo.InvariantCulture, $"a{level}: &a{level} [{aliases}]\n");
        }

        Should.Throw<ApiDescriptionException>(() => MessageDescription.Parse(bomb.ToString()))
            .Message.ShouldContain("expected at most 2000000 values");
        Should.Throw<ApiDescriptionException>(() => MessageDescription.Parse("asyncapi: 3.0.0\nasyncapi: 3.0.0"))
            .Message.ShouldContain("line 2: expected each name once in an object, but found 'asyncapi' again");
    }

    [Fact]
    public void A_query_that_goes_deeper_than_any_schema_is_read()
    {
        var api = Described.Operation("""
            {"parameters": [{"in": "query", "name": "p", "style": "deepObject", "schema": {"type": "object"}}],
             "responses": {"200": {"description": ""}}}
            """);
        var name = "p" + string.Concat(Enumerable.Repeat("[a]", 5_000));

        api.Compare($$"""
            "request": {"method": "GET", "path": "/x", "query": {"{{name}}": ["1"]} }, "response": {"status": 200}
            """).ShouldBeEmpty();
    }

    [Fact]
    public void A_body_as_deep_as_a_pact_may_be_is_compared()
    {
        var api = Described.Answer("""{"$ref": "#/components/schemas/L"}""",
            components: """{"schemas": {"L": {"type": "array", "items": {"$ref": "#/components/schemas/L"}}}}""");

        api.CompareAnswer(new string('[', 100) + new string(']', 100)).ShouldBeEmpty();
        api.CompareAnswer(new string('[', 100) + "1" + new string(']', 100)).ShouldHaveSingleItem().Kind
            .ShouldBe(FindingKind.Error);
    }

    [Fact]
    public void A_body_of_many_members_is_compared()
    {
        var members = string.Join(',', Enumerable.Range(0, 100_000).Select(at => $"\"m{at}\": {at}"));

        Described.Answer("""{"properties": {"a": {}}}""").CompareAnswer($"{{{members}}}").Count.ShouldBe(100);
    }

    [Theory]
    [InlineData("^(a+)+(?!b)$")]
    public void A_pattern_that_backtracks_without_end_is_given_up(string pattern) =>
        Described.Answer($$"""{"pattern": "{{pattern}}"}""").CompareAnswer($"\"{new string('a', 60)}!\"").Codes()
            .ShouldBe([FindingCodes.ResponseBodyUnvalidatable]);
}
