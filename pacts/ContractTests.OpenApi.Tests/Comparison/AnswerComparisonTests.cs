namespace ContractTests.OpenApi.Tests.Comparison;

/// <summary>A consumer may read any part of a described response, but nothing that is not described.</summary>
public sealed class AnswerComparisonTests
{
    private const string Order = """
        {"type": "object", "required": ["id", "lines"], "properties": {"id": {"type": "integer"},
          "lines": {"type": "array", "items": {"type": "object", "properties": {"sku": {"type": "string"}}}}}}
        """;

    private const string Pets = """
        {"schemas": {
          "Cat": {"type": "object", "required": ["kind", "lives"],
            "properties": {"kind": {"const": "cat"}, "name": {"type": "string"}, "lives": {"type": "integer"}}},
          "Dog": {"type": "object", "required": ["kind"],
            "properties": {"kind": {"const": "dog"}, "name": {"type": "string"}, "owner": {"type": "string"}}}}}
        """;

    [Fact]
    public void Not_every_member_need_be_read() =>
        Described.Answer(Order).CompareAnswer("""{"id": 1}""").ShouldBeEmpty();

    [Theory]
    [InlineData("application/vnd.old+json", true)]
    [InlineData("application/vnd.new+json", false)]
    [InlineData("application/vnd.new+json;q=0.1, application/vnd.old+json;q=0.8", true)]
    public void A_response_without_a_media_type_is_of_the_one_that_was_asked_for(string accept, bool fits) =>
        Described.Operation("""
            {"responses": {"200": {"content": {
              "application/vnd.new+json": {"schema": {"properties": {"title": {}}}},
              "application/vnd.old+json": {"schema": {"properties": {"name": {}}}}}}}}
            """).Compare($$"""
            "request": {"method": "GET", "path": "/x", "headers": {"Accept": ["{{accept}}"]} },
            "response": {"status": 200, "body": {"content": {"name": "a"} } }
            """).Count.ShouldBe(fits ? 0 : 1);

    [Fact]
    public void A_member_that_is_not_described_is_an_error_at_any_depth()
    {
        var finding = Described.Answer(Order).CompareAnswer("""{"lines": [{"sku": "a"}, {"skew": "b"}]}""")
            .ShouldHaveSingleItem();

        finding.Kind.ShouldBe(FindingKind.Error);
        finding.Message.ShouldBe("response.body.lines[1].skew: expected no such member, but found \"b\"");
        finding.InPact!.Location.ShouldBe("[root].interactions[0].response.body.lines.1");
        finding.InPact.Value.ToString().ShouldBe("""{"skew":"b"}""");
        finding.InDescription.Location.ShouldBe("[root].paths./x.get.responses.200.content.application/json.schema"
            + ".properties.lines.items.additionalProperties");
    }

    [Theory]
    [InlineData("""{"type": "object"}""")]
    [InlineData("""{"type": "object", "properties": {"id": {}}, "additionalProperties": true}""")]
    [InlineData("""{"type": "object", "additionalProperties": {"type": "string"}}""")]
    [InlineData("true")]
    public void A_free_form_has_no_unknown_members(string schema) =>
        Described.Answer(schema).CompareAnswer("""{"any": "thing"}""").ShouldBeEmpty();

    [Fact]
    public void Parts_name_the_members_of_a_whole_together_at_every_depth()
    {
        var api = Described.Answer("""
            {"allOf": [
              {"properties": {"data": {"type": "object"}, "error": {}}},
              {"properties": {"data": {"properties": {"items": {"type": "array", "items": {"type": "object"}}}}}},
              {"properties": {"data": {"properties": {"items": {"items": {"properties": {"id": {}}}}}}}}]}
            """);

        api.CompareAnswer("""{"data": {"items": [{"id": 1}]}, "error": null}""").ShouldBeEmpty();
        api.CompareAnswer("""{"data": {"items": [{"od": 1}], "next": 2}, "warning": 3}""").Select(each => each.Message)
            .ShouldBe([
                "response.body.data.items[0].od: expected no such member, but found 1",
                "response.body.data.next: expected no such member, but found 2",
                "response.body.warning: expected no such member, but found 3",
            ], ignoreOrder: true);
    }

    [Theory]
    [InlineData("""{"name": "Tom"}""", true)]
    [InlineData("""{"name": "Tom", "lives": 9}""", true)]
    [InlineData("""{"owner": "Ann"}""", true)]
    [InlineData("""{"owner": "Ann", "lives": 9}""", false)]
    [InlineData("""{"kind": "bird"}""", false)]
    public void Of_alternatives_one_has_all_that_is_read(string body, bool fits) => Described.Answer(
        """{"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]}""",
        components: Pets).CompareAnswer(body).Count.ShouldBe(fits ? 0 : 1);

    [Theory]
    [InlineData("""{"kind": "cat", "lives": 9}""", true)]
    [InlineData("""{"kind": "cat", "owner": "Ann"}""", false)]
    [InlineData("""{"kind": "bird"}""", false)]
    [InlineData("""{"owner": "Ann"}""", true)]
    public void A_discriminator_chooses_where_it_is_read(string body, bool fits) => Described.Answer(
        """
        {"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
         "discriminator": {"propertyName": "kind", "mapping": {
           "cat": "#/components/schemas/Cat", "dog": "#/components/schemas/Dog"}}}
        """,
        components: Pets).CompareAnswer(body).Count.ShouldBe(fits ? 0 : 1);

    [Fact]
    public void What_all_alternatives_share_is_named_beside_them()
    {
        var api = Described.Answer("""
            {"properties": {"id": {}}, "anyOf": [{"properties": {"a": {}}}, {"properties": {"b": {}}}]}
            """);

        api.CompareAnswer("""{"id": 1, "a": 1, "b": 1}""").ShouldBeEmpty();
        api.CompareAnswer("""{"id": 1, "c": 1}""").Codes().ShouldBe([FindingCodes.ResponseBodyIncompatible]);
    }

    [Fact]
    public void What_decides_is_not_turned()
    {
        var api = Described.Answer("""
            {"properties": {"a": {}, "b": {}}, "not": {"required": ["a", "b"]},
             "if": {"required": ["a"]}, "then": {"properties": {"a": {"type": "string"}}}}
            """);

        api.CompareAnswer("""{"b": 1}""").ShouldBeEmpty();
        api.CompareAnswer("""{"a": "x"}""").ShouldBeEmpty();
        api.CompareAnswer("""{"a": 1}""").Codes().ShouldBe([FindingCodes.ResponseBodyIncompatible]);
        api.CompareAnswer("""{"a": "x", "b": 1}""").Codes().ShouldBe([FindingCodes.ResponseBodyIncompatible]);
    }

    [Fact]
    public void Circular_schemas_are_followed_as_deep_as_the_body_is()
    {
        var api = Described.Answer("""{"$ref": "#/components/schemas/Node"}""", components: """
            {"schemas": {"Node": {"properties": {"next": {"$ref": "#/components/schemas/Node"}}}}}
            """);

        api.CompareAnswer("""{"next": {"next": {"next": {}}}}""").ShouldBeEmpty();
        api.CompareAnswer("""{"next": {"next": {"text": 1}}}""").ShouldHaveSingleItem().InPact!.Location
            .ShouldBe("[root].interactions[0].response.body.next.next");
    }

    [Fact]
    public void The_answer_says_itself_what_it_is()
    {
        var api = ApiDescription.Parse("""
            {"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {"/x": {"get": {"responses": {"200": {
              "description": "", "content": {
                "application/json": {"schema": {"type": "object", "properties": {"a": {}}}},
                "application/problem+json": {"schema": {"type": "object", "properties": {"b": {}}}}}}}}}}}
            """);
        string Exchange(string accept, string type, string body) => $$"""
            "request": {"method": "GET", "path": "/x", "headers": {"Accept": ["{{accept}}"]} },
            "response": {"status": 200, "headers": {"Content-Type": ["{{type}}"]}, "body": {"content": {{body}} } }
            """;

        api.Compare(Exchange("*/*", "application/problem+json", """{"b": 1}""")).ShouldBeEmpty();
        api.Compare(Exchange("application/json, application/problem+json;q=0.5", "application/json; charset=utf-8",
            """{"a": 1}""")).ShouldBeEmpty();
        api.Compare(Exchange("text/html", "application/json", """{"b": 1}""")).Codes()
            .ShouldBe(["request.accept.incompatible", "response.body.incompatible"]);
    }
}
