namespace ContractTests.OpenApi.Tests.Schemas;

/// <summary>Each keyword of JSON Schema 2020-12, with a value that matches and one that does not.</summary>
public sealed class SchemaWordsTests
{
    [Theory]
    [InlineData("""{"type": "string"}""", "\"a\"", "1")]
    [InlineData("""{"type": "integer"}""", "1.0", "1.5")]
    [InlineData("""{"type": "integer"}""", "123456789012345678901234567890123", "\"1\"")]
    [InlineData("""{"type": ["string", "null"]}""", "null", "true")]
    [InlineData("""{"enum": ["a", 2]}""", "2.0", "\"b\"")]
    [InlineData("""{"const": {"a": 1, "b": 2}}""", """{"b": 2, "a": 1}""", """{"a": 1}""")]
    [InlineData("""{"minimum": 3}""", "3", "2.999")]
    [InlineData("""{"minimum": 3}""", "1e400", "-1e400")]
    [InlineData("""{"maximum": 9007199254740992}""", "9007199254740992", "9007199254740993")]
    [InlineData("""{"exclusiveMinimum": 0}""", "0.0000001", "0")]
    [InlineData("""{"exclusiveMaximum": 5}""", "4", "5.0")]
    [InlineData("""{"multipleOf": 0.01}""", "19.99", "19.999")]
    [InlineData("""{"multipleOf": 7}""", "7e100", "1e100")]
    [InlineData("""{"minLength": 2}""", "\"ab\"", "\"😀\"")]
    [InlineData("""{"maxLength": 1}""", "\"😀\"", "\"ab\"")]
    [InlineData("""{"pattern": "^\\d+$"}""", "\"12\"", "\"12\\n\"")]
    [InlineData("""{"pattern": "^\\d+$"}""", "\"12\"", "\"١٢\"")]
    [InlineData("""{"pattern": "^[\\w.]+(?=x)"}""", "\"a.x\"", "\"a.\"")]
    [InlineData("""{"items": {"type": "string"}}""", """["a"]""", """["a", 1]""")]
    [InlineData("""{"prefixItems": [{"type": "string"}], "items": false}""", """["a"]""", """["a", 1]""")]
    [InlineData("""{"contains": {"type": "string"}, "maxContains": 1}""", """["a", 1]""", """["a", "b"]""")]
    [InlineData("""{"contains": {"type": "string"}}""", """["a", 1]""", "[1]")]
    [InlineData("""{"uniqueItems": true}""",
        """[1, "1", [1], {"a": 1}]""", """[{"a": 1, "b": 2}, {"b": 2, "a": 1.0}]""")]
    [InlineData("""{"minItems": 1, "maxItems": 2}""", "[1]", "[]")]
    [InlineData("""{"maxItems": 2}""", "[1, 2]", "[1, 2, 3]")]
    [InlineData("""{"required": ["a"]}""", """{"a": null}""", "{}")]
    [InlineData("""{"properties": {"a": {"type": "string"}}}""", """{"a": "", "b": 1}""", """{"a": 1}""")]
    [InlineData("""{"patternProperties": {"^x": {"type": "string"}}}""", """{"a": 1}""", """{"xa": 1}""")]
    [InlineData("""{"properties": {"a": {}}, "additionalProperties": false}""", """{"a": 1}""", """{"b": 1}""")]
    [InlineData("""{"additionalProperties": {"type": "integer"}}""", """{"a": 1}""", """{"a": ""}""")]
    [InlineData("""{"propertyNames": {"maxLength": 1}}""", """{"a": 1}""", """{"ab": 1}""")]
    [InlineData("""{"minProperties": 1}""", """{"a": 1}""", "{}")]
    [InlineData("""{"maxProperties": 1}""", """{"a": 1}""", """{"a": 1, "b": 1}""")]
    [InlineData("""{"dependentRequired": {"a": ["b"]}}""", """{"a": 1, "b": 1}""", """{"a": 1}""")]
    [InlineData("""{"dependentSchemas": {"a": {"required": ["b"]}}}""", """{"b": 1}""", """{"a": 1}""")]
    [InlineData("""{"allOf": [{"required": ["a"]}, {"required": ["b"]}]}""", """{"a": 1, "b": 1}""", """{"a": 1}""")]
    [InlineData("""{"anyOf": [{"type": "string"}, {"minimum": 3}]}""", "3", "2")]
    [InlineData("""{"oneOf": [{"type": "integer"}, {"minimum": 3}]}""", "2", "4")]
    [InlineData("""{"not": {"type": "string"}}""", "2", "\"\"")]
    [InlineData("""{"if": {"type": "string"}, "then": {"minLength": 1}, "else": {"minimum": 1}}""", "1", "\"\"")]
    [InlineData("""{"if": {"type": "string"}, "then": {"minLength": 1}, "else": {"minimum": 1}}""", "\"a\"", "0")]
    [InlineData("""{"allOf": [{"properties": {"a": {}}}], "unevaluatedProperties": false}""",
        """{"a": 1}""", """{"b": 1}""")]
    [InlineData("""{"anyOf": [{"properties": {"a": {"type": "string"}}}, {"properties": {"b": {}}}], "unevaluatedProperties": false}""",
        """{"b": 1}""", """{"c": 1}""")]
    [InlineData("""{"prefixItems": [true], "unevaluatedItems": false}""", "[1]", "[1, 2]")]
    [InlineData("""{"format": "int32"}""", "2147483647", "2147483648")]
    [InlineData("""{"format": "int64"}""", "0", "9223372036854775808")]
    [InlineData("""{"format": "date"}""", "\"2024-02-29\"", "\"2023-02-29\"")]
    [InlineData("""{"format": "date-time"}""", "\"2024-02-29T10:00:00Z\"", "\"2024-02-29 10:00\"")]
    [InlineData("""{"format": "time"}""", "\"10:00:00Z\"", "\"25:00:00Z\"")]
    [InlineData("""{"format": "duration"}""", "\"P1DT2H\"", "\"P\"")]
    [InlineData("""{"format": "uuid"}""", "\"9f0c8a52-6d6f-4a3e-9d5f-0d8d8e5b1a11\"", "\"9f0c\"")]
    [InlineData("""{"format": "email"}""", "\"a@b.c\"", "\"a\"")]
    [InlineData("""{"format": "uri"}""", "\"http://a/b\"", "\"/b\"")]
    [InlineData("""{"format": "uri-reference"}""", "\"/b\"", "\"a b\"")]
    [InlineData("""{"format": "hostname"}""", "\"a.example\"", "\"-a\"")]
    [InlineData("""{"format": "ipv4"}""", "\"10.0.0.1\"", "\"10.1\"")]
    [InlineData("""{"format": "ipv6"}""", "\"::1\"", "\"10.0.0.1\"")]
    [InlineData("""{"format": "byte"}""", "\"YQ==\"", "\"?\"")]
    [InlineData("""{"format": "json-pointer"}""", "\"/a~1b\"", "\"a\"")]
    [InlineData("""{"format": "regex"}""", "\"a+\"", "\"(\"")]
    [InlineData("""{"$ref": "#/$defs/a"}""", "1", "\"\"")]
    [InlineData("""{"$ref": "#named"}""", "1", "\"\"")]
    [InlineData("""{"$ref": "#/$defs/a", "minimum": 3}""", "3", "2")]
    [InlineData("true", "1", null)]
    [InlineData("false", null, "1")]
    public void A_word_tells_what_fits_from_what_does_not(string schema, string? good, string? bad)
    {
        var document = $$$"""
            {"openapi": "3.1.0", "$defs": {"a": {"$anchor": "named", "type": "integer"}}, "paths": {"/x": {"get":
             {"responses": {"200": {"content": {"application/json": {"schema": {{{schema}}} } } } } } } } }
            """;
        var description = ApiDescription.Parse(document);

        if (good is not null)
            description.Check(good).ShouldBeEmpty();
        if (bad is not null)
            description.Check(bad).Codes().ShouldContain(FindingCodes.ResponseBodyIncompatible);
    }

    [Theory]
    [InlineData("""{"type": "string", "nullable": true}""", "null", "1")]
    [InlineData("""{"nullable": true, "allOf": [{"type": "string"}]}""", "null", "1")]
    [InlineData("""{"type": "integer", "minimum": 3, "exclusiveMinimum": true}""", "4", "3")]
    [InlineData("""{"type": "integer", "maximum": 3, "exclusiveMaximum": true}""", "2", "3")]
    [InlineData("""{"type": "integer", "example": "none", "minimum": 3}""", "3", "2")]
    [InlineData("""{"$ref": "#/components/schemas/A", "minimum": 30}""", "3", "\"\"")]
    [InlineData("""{"const": 1, "type": "integer"}""", "2", "\"\"")]
    public void Words_of_version_3_0_mean_what_they_meant_there(string schema, string good, string bad)
    {
        var description = Described.Answer(schema, "3.0.3", """{"schemas": {"A": {"type": "integer"}}}""");

        description.Check(good).ShouldBeEmpty();
        description.Check(bad).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_circular_reference_is_followed_as_far_as_the_value_goes()
    {
        var description = Described.Answer(Node, components: Tree);

        description.Check("""{"children": [{"children": []}]}""").ShouldBeEmpty();
        var finding = description.Check("""{"children": [{"children": [{"children": 1}]}]}""").ShouldHaveSingleItem();
        finding.Message.ShouldBe(
            "response.body.children[0].children[0].children: expected an array, but found 1");
        finding.DescriptionPlace.ShouldBe("[root].components.schemas.Node.properties.children.type");
    }

    [Fact]
    public void A_failed_choice_says_what_the_nearest_alternative_asks()
    {
        var description = Described.Answer("""
            {"oneOf": [{"type": "string"}, {"type": "object", "properties": {"price": {"type": "number"}}}]}
            """);

        description.Check("""{"price": "3"}""").ShouldHaveSingleItem().Message.ShouldBe(
            """response.body: expected one of 2 alternatives, but found {"price": "3"} """
            + """(nearest: .price: expected a number, but found "3")""");
    }

    [Fact]
    public void A_discriminator_chooses_the_one_alternative_that_counts()
    {
        var description = Described.Answer("""
            {"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
             "discriminator": {"propertyName": "kind", "mapping": {"puss": "#/components/schemas/Cat"}}}
            """, components: """
            {"schemas": {"Cat": {"required": ["lives"]}, "Dog": {"required": ["bark"]}}}
            """);

        description.Check("""{"kind": "puss", "lives": 9, "bark": 1}""").ShouldBeEmpty();
        description.Check("""{"kind": "Dog", "bark": 1}""").ShouldBeEmpty();
        description.Check("""{"kind": "Dog", "lives": 1}""").ShouldHaveSingleItem().Message.ShouldBe(
            "response.body: expected the member 'bark', but found only 'kind', 'lives'");
        description.Check("""{"kind": "cow"}""").ShouldHaveSingleItem().Message.ShouldBe(
            "response.body.kind: expected one of 'puss', 'Dog', but found \"cow\"");
        description.Check("{}").ShouldHaveSingleItem().Message.ShouldContain("expected the member 'kind'");
    }

    [Fact]
    public void Members_that_only_one_side_sends_are_not_required_of_the_other()
    {
        var body = """
            {"content": {"application/json": {"schema": {"required": ["id", "secret", "name"], "properties":
             {"id": {"readOnly": true}, "secret": {"writeOnly": true}}}}}}
            """;
        var description = Described.Operation(
            $$"""{"requestBody": {{body}}, "responses": {"200": {{body}} } }""", method: "post");

        description.Check(Described.Exchange("POST", "/x", request: """{"secret": 1, "name": 1}""",
            response: """{"id": 1, "name": 1}""")).ShouldBeEmpty();
        description.Check(Described.Exchange("POST", "/x", request: "{}", response: "{}")).Select(each => each.Message)
            .ShouldBe([
                "request.body: expected the member 'secret', but found no members",
                "request.body: expected the member 'name', but found no members",
                "response.body: expected the member 'id', but found no members",
                "response.body: expected the member 'name', but found no members",
            ]);
    }

    [Theory]
    [InlineData("""{"properties": {"a": {}}}""", """{"a": 1}""", """{"a": 1, "b": 2}""")]
    [InlineData("""{"allOf": [{"properties": {"a": {}}}, {"$ref": "#/components/schemas/B"}]}""",
        """{"a": 1, "b": {}}""", """{"a": 1, "c": 2}""")]
    [InlineData("""{"$ref": "#/components/schemas/B"}""", """{"b": {"c": 1}}""", """{"b": {"d": 1}}""")]
    [InlineData("""{"type": "object"}""", """{"a": 1}""", null)]
    [InlineData("""{"properties": {"a": {}}, "additionalProperties": true}""", """{"b": 1}""", null)]
    public void A_policy_refuses_members_that_are_not_described(string schema, string good, string? bad)
    {
        var description = Described.Answer(schema, components: """
            {"schemas": {"B": {"properties": {"b": {"properties": {"c": {}}}}}}}
            """);
        var refusing = new ConformancePolicy { UnknownFields = Undescribed.Refused };

        description.Check(good, refusing).ShouldBeEmpty();
        if (bad is null)
            return;
        description.Check(bad).ShouldBeEmpty();
        description.Check(bad, refusing).ShouldHaveSingleItem().Message.ShouldContain("expected no such member");
    }

    private const string Node = """{"$ref": "#/components/schemas/Node"}""";

    private const string Tree = """
        {"schemas": {"Node": {"properties": {"children": {"type": "array", "items": {"$ref": "#/components/schemas/Node"}}}}}}
        """;
}
