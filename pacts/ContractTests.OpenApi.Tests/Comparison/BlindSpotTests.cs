namespace ContractTests.OpenApi.Tests.Comparison;

/// <summary>Places at which a comparison accepts everything are reported.</summary>
public sealed class BlindSpotTests
{
    private const string Place = "[root].paths./x.get.responses.200.content.application/json";

    [Theory]
    [InlineData("{}", "expected a schema with restrictions, but found one that any value matches")]
    [InlineData("""{"type": "object"}""",
        "expected the members of the object, but found a free form: any member passes")]
    [InlineData("""{"type": "array"}""", "expected 'items', but found none: any element passes")]
    [InlineData("""{"properties": {"a": {"type": "string"}}, "additionalProperties": true}""",
        "expected named members only, but found 'additionalProperties: true': any member passes")]
    public void A_schema_that_says_little_is_named(string schema, string message) =>
        Described.Answer(schema).BlindSpots().ShouldHaveSingleItem().ToString().ShouldBe($"{Place}.schema: {message}");

    [Theory]
    [InlineData("""{"type": "object", "additionalProperties": {"type": "string"}}""")]
    [InlineData("""{"allOf": [{"type": "object"}, {"properties": {"a": {"items": {"type": "null"}}}}]}""")]
    [InlineData("""{"type": "object", "oneOf": [{"properties": {"a": {"const": 1}}}]}""")]
    public void A_schema_that_says_enough_is_not(string schema) =>
        Described.Answer(schema).BlindSpots().ShouldBeEmpty();

    [Fact]
    public void A_body_without_media_type_or_schema_is_named()
    {
        var api = ApiDescription.Parse("""
            openapi: 3.0.3
            info: {title: t, version: '1', x-opc-config-legacy-parser: true}
            paths:
              /x:
                get:
                  parameters: [{in: query, name: q}]
                  responses:
                    '200': {description: no media type}
                    '204': {description: no body}
                    '400': {description: no schema, content: {application/json: {}}}
                    '500': {description: not looked into, content: {text/csv: {schema: {type: string}}}}
                put: {responses: {}}
            """);

        api.BlindSpots().Select(spot => spot.ToString()).ShouldBe([
            "[root].info.x-opc-config-legacy-parser: expected an option that comparisons support, but found one "
                + "without effect",
            "[root].paths./x.get.parameters[0]: expected a schema, but found none: any value passes",
            "[root].paths./x.get.responses.200: expected a media type with a schema, but found none: it is unclear "
                + "whether there is a body",
            "[root].paths./x.get.responses.400.content.application/json: expected 'schema', but found none: no body of "
                + "a pact can be compared",
            "[root].paths./x.get.responses.500.content.text/csv: expected JSON or a form, but found text/csv, which is "
                + "not checked: any body passes",
            "[root].paths./x.put: expected responses, but found none: no status of a pact is described",
        ], ignoreOrder: true);
    }

    [Fact]
    public void A_message_without_a_schema_is_named()
    {
        var messages = MessageDescription.Parse("""
            asyncapi: 3.0.0
            info: {title: t, version: '1'}
            channels: {c: {messages: {m: {contentType: application/json}}}, empty: {}}
            operations:
              send: {action: send, channel: {$ref: '#/channels/c'}}
              none: {action: send, channel: {$ref: '#/channels/empty'}}
            """);

        messages.BlindSpots().Select(spot => spot.ToString()).ShouldBe([
            "[root].channels.c.messages.m: expected 'payload' with a schema, but found none: any content passes",
            "[root].operations.none: expected messages, but found none: none of a pact can be compared",
        ]);
    }

    [Theory]
    [InlineData("""{"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/A"}}""")]
    [InlineData("""{"A": {"allOf": [{"$ref": "#/components/schemas/A"}, {"type": "object"}]}}""")]
    [InlineData("""{"A": {"oneOf": [{"type": "string"}, {"anyOf": [{"$ref": "#/components/schemas/A"}]}]}}""")]
    public void A_schema_that_leads_back_to_itself_is_named(string schemas)
    {
        var api = ApiDescription.Parse($$"""
            openapi: 3.0.3
            info: {title: t, version: '1'}
            components: {schemas: {{schemas}} }
            paths:
              /a:
                get:
                  responses:
                    '200':
                      description: ''
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/A'}
            """);

        api.BlindSpots().ShouldHaveSingleItem().Message
            .ShouldBe("expected a finite schema, but its references are circular: any value passes");
    }
}
