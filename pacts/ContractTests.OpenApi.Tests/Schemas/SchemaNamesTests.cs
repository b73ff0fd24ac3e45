namespace ContractTests.OpenApi.Tests.Schemas;

/// <summary>Identifiers of schemas in a description that JSON Schema alone does not have.</summary>
public sealed class SchemaNamesTests
{
    [Fact]
    public void A_reference_to_components_means_the_whole_description()
    {
        var description = Described.Answer("""{"$ref": "#/components/schemas/Order"}""", components: """
            {"schemas": {
              "Order": {"$id": "https://x.test/order", "properties": {"id": {"$ref": "#/components/schemas/Id"}}},
              "Id": {"type": "integer"}}}
            """);

        description.Check("""{"id": 1}""").ShouldBeEmpty();
        description.Check("""{"id": "1"}""").Codes().ShouldBe([FindingCodes.ResponseBodyIncompatible]);
    }

    [Fact]
    public void Components_refer_to_each_other_by_their_names()
    {
        var description = Described.Answer("""{"$ref": "order.json"}""", components: """
            {"schemas": {
              "Order": {"$id": "order.json", "properties": {"id": {"$ref": "./id.json"}}},
              "Id": {"$id": "id.json", "type": "integer"}}}
            """);

        description.Check("""{"id": "1"}""").ShouldHaveSingleItem().Message
            .ShouldBe("response.body.id: expected an integer, but found \"1\"");
    }

    [Fact]
    public void A_page_of_anything_is_filled_in_by_what_it_is_a_page_of()
    {
        var description = Described.Answer("""{"$ref": "#/components/schemas/Orders"}""", components: """
            {"schemas": {
              "Page": {"$id": "page", "properties": {"items": {"type": "array", "items": {"$dynamicRef": "#entry"}}},
                "$defs": {"entry": {"$dynamicAnchor": "entry", "not": {}}}},
              "Orders": {"$id": "orders", "$ref": "page",
                "$defs": {"entry": {"$dynamicAnchor": "entry", "$ref": "#/components/schemas/Order"}}},
              "Order": {"required": ["id"]}}}
            """);

        description.Check("""{"items": [{"id": 1}]}""").ShouldBeEmpty();
        description.Check("""{"items": [{}]}""").ShouldHaveSingleItem().Message
            .ShouldBe("response.body.items[0]: expected the member 'id', but found no members");
    }

    /// <summary>As in JSON Schema 2020-12 (section 8.2.3.2); the other implementation differs.</summary>
    [Fact]
    public void A_name_that_is_not_open_is_not_filled_in()
    {
        var description = Described.Answer("""
            {"$id": "https://x.test/a", "$ref": "b", "$defs": {
              "own": {"$dynamicAnchor": "item", "type": "string"},
              "b": {"$id": "b", "items": {"$dynamicRef": "#item"},
                "$defs": {"own": {"$anchor": "item", "type": "integer"}}}}}
            """);

        description.Check("[1]").ShouldBeEmpty();
        description.Check("[\"a\"]").Codes().ShouldBe([FindingCodes.ResponseBodyIncompatible]);
    }

    [Theory]
    [InlineData("""{"properties": {"$id": {"type": "integer"}, "default": {"$id": "a", "$ref": "b"}}}""")]
    [InlineData("""{"example": {"$id": "a"}, "x-note": {"$id": "b"}, "$ref": "b"}""")]
    public void An_identifier_in_data_names_no_schema(string schema) =>
        Should.Throw<ApiDescriptionException>(() => Described.Answer(schema)).Problems.ShouldHaveSingleItem().Message
            .ShouldStartWith("expected a reference within this document, but found 'b'");

    [Theory]
    [InlineData("""{"$id": "http://["}""", "expected a URI without fragment, but found 'http://['")]
    [InlineData("""{"$id": "a#b"}""", "expected a URI without fragment, but found 'a#b'")]
    [InlineData("""{"$id": "a", "items": {"$id": "a"}, "properties": {"$ref": {}}}""",
        "expected a unique URI, but another schema has 'a'")]
    [InlineData("""{"$id": "a", "$ref": "#b"}""",
        "expected a reference to a value of this document, but there is none at '#b'")]
    public void A_name_without_sense_is_reported(string schema, string message) =>
        Should.Throw<ApiDescriptionException>(() => Described.Answer($$"""{"items": {{schema}}}""")).Problems
            .ShouldHaveSingleItem().Message.ShouldBe(message);
}
