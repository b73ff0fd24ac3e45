using ContractTests.Pacts.Generating;

namespace ContractTests.Pacts.Tests.Generating;

public sealed class Places
{
    private const string Int = """{"type": "RandomInt", "min": 7, "max": 7}""";

    [Fact]
    public void Every_part_of_a_request_may_be_generated()
    {
        var request = Drawn.Request(
            $$$$"""
            {
              "method": "PUT", "path": "/path/one", "query": {"v1": ["1", "2"], "v2": ["a"]},
              "headers": {"X-Test": ["1"], "Other": ["x"]}, "body": {"content": {"one": "a", "two": 2}},
              "generators": {
                "path": {"type": "ProviderState", "expression": "/path/${id}"},
                "query": {"v1": {{{{Int}}}} }, "header": {"x-test": {{{{Int}}}} }, "body": {"$.one": {{{{Int}}}} }
              }
            }
            """);

        var generated = request.WithGeneratedValues(Drawn.AtProvider.With("""{"id": 1000}"""));

        generated.Path.ShouldBe("/path/1000");
        generated.Query.Text.ShouldBe("v1=7&v1=7&v2=a");
        generated.Headers.ShouldBe([new HttpHeader("X-Test", "7"), new HttpHeader("Other", "x")]);
        ((Body.Present)generated.Body).Text.ShouldBe("""{"one":"7","two":2}""");
        request.Path.ShouldBe("/path/one");
    }

    [Fact]
    public void Every_part_of_a_response_may_be_generated()
    {
        var response = Drawn.Response(
            """
            {
              "status": 200, "headers": {"Location": ["http://example.org/a"]}, "body": {"content": [1, 2]},
              "generators": {
                "status": {"type": "RandomInt", "min": 201, "max": 201},
                "header": {"Location": {"type": "MockServerURL", "example": "http://example.org/a", "regex": ".*(/a)"}},
                "body": {"$[*]": {"type": "RandomBoolean"}}
              }
            }
            """);

        var generated = response.WithGeneratedValues(Drawn.AtConsumer);

        generated.Status.ShouldBe(201);
        generated.Headers.ShouldBe([new HttpHeader("Location", "http://127.0.0.1:8080/a")]);
        ((Body.Present)generated.Body).Text.ShouldMatch(@"\A\[(true|false),(true|false)\]\z");
    }

    [Fact]
    public void Contents_and_metadata_of_a_message_may_be_generated()
    {
        var message = Drawn.Message(
            $$$$"""
            {
              "contents": {"content": {"id": 1}}, "metadata": {"id": "a", "topic": "t", "tags": {"x": [1, 2]}},
              "generators": {
                "body": {"$.id": {{{{Int}}}} },
                "metadata": {"id": {{{{Int}}}}, "$.tags.x[1]": {{{{Int}}}} }
              }
            }
            """);

        var generated = message.WithGeneratedValues(Drawn.AtConsumer);

        ((Body.Present)generated.Body).Text.ShouldBe("""{"id":7}""");
        generated.Metadata.Select(member => $"{member.Name}={member.Value}")
            .ShouldBe(["id=\"7\"", "topic=\"t\"", """tags={"x": [1, 7]}"""]);
    }

    [Fact]
    public void Headers_and_query_parameters_that_the_example_lacks_are_added()
    {
        var request = Drawn.Request(
            $$$$"""
            {
              "method": "GET", "path": "/",
              "generators": {"header": {"X-TEST": {{{{Int}}}} }, "query": {"v1": {{{{Int}}}} }}
            }
            """);

        var generated = request.WithGeneratedValues(Drawn.AtConsumer);

        generated.Headers.ShouldBe([new HttpHeader("X-TEST", "7")]);
        generated.Query.Text.ShouldBe("v1=7");
    }

    [Fact]
    public void One_value_of_a_query_parameter_may_be_generated()
    {
        var request = Drawn.Request(
            $$$$"""
            {"method": "GET", "path": "/", "query": {"v": ["1", "2"]}, "generators": {"query": {"v[1]": {{{{Int}}}} }}}
            """);

        request.WithGeneratedValues(Drawn.AtConsumer).Query.Text.ShouldBe("v=1&v=7");
    }

    [Theory]
    [InlineData("$.items[*].id", """{ "items": [ {"id": 7, "x": 1.10}, {"id": 7} ], "id": 3 }""")]
    [InlineData("$.items[1].id", """{ "items": [ {"id": 1, "x": 1.10}, {"id": 7} ], "id": 3 }""")]
    [InlineData("$['items'][0].*", """{ "items": [ {"id": 7, "x": 7}, {"id": 2} ], "id": 3 }""")]
    [InlineData("$.*", """{ "items": 7, "id": 7 }""")]
    [InlineData("$", "7")]
    [InlineData("$.nothing", """{ "items": [ {"id": 1, "x": 1.10}, {"id": 2} ], "id": 3 }""")]
    [InlineData("$.items[", """{ "items": [ {"id": 1, "x": 1.10}, {"id": 2} ], "id": 3 }""")]
    public void A_path_leads_to_every_place_that_the_example_has_and_nothing_else_is_touched(
        string path, string expected)
    {
        const string body = """{ "items": [ {"id": 1, "x": 1.10}, {"id": 2} ], "id": 3 }""";

        Drawn.Body($$"""{"{{path}}": {{Int}}}""", body).ShouldBe(expected);
    }

    [Fact]
    public void The_most_specific_path_decides_and_inner_paths_fill_in_what_the_outer_brings()
    {
        const string generators = $$$$"""
            {
              "$.*": {"type": "RandomBoolean"}, "$.a": {{{{Int}}}},
              "$.b": {"type": "ProviderState", "expression": "${b}"}, "$.b.id": {{{{Int}}}}
            }
            """;

        Drawn.Body(generators, """{"a":1,"b":2}""", Drawn.AtProvider.With("""{"b": {"id": 1, "x": 2}}"""))
            .ShouldBe("""{"a":7,"b":{"id": 7, "x": 2}}""");
    }

    [Fact]
    public void Variants_and_values_bring_their_own_generators()
    {
        var response = Drawn.Response(
            $$$$"""
            {
              "status": 200, "body": {"content": {"actions": [{"id": 1}, {"id": 2}], "by": {"a": 1, "b": 2}}},
              "matchingRules": {"body": {
                "$.actions": {"matchers": [{"match": "arrayContains", "variants": [
                  {"index": 1, "rules": {}, "generators": {"$.id": {{{{Int}}}} }}]}]},
                "$.by": {"matchers": [{"match": "eachValue", "value": "1", "rules": [{"match": "integer"}],
                  "generator": {{{{Int}}}} }]}
              }}
            }
            """);

        ((Body.Present)response.WithGeneratedValues(Drawn.AtConsumer).Body).Text
            .ShouldBe("""{"actions":[{"id":1},{"id":7}],"by":{"a":7,"b":7}}""");
    }

    [Theory]
    [InlineData("$.order['@id']", """<order id="7"><item>a</item><item>b</item></order>""")]
    [InlineData("$.order.item['#text']", """<order id="1"><item>7</item><item>7</item></order>""")]
    [InlineData("$.order.item[1]", """<order id="1"><item>a</item><item>7</item></order>""")]
    [InlineData("$.order[0].item", """<order id="1"><item>7</item><item>7</item></order>""")]
    [InlineData("$.order", """<order id="1"><item>a</item><item>b</item></order>""")]
    public void Texts_and_attributes_of_xml_may_be_generated(string path, string expected)
    {
        Drawn.Body(
            $$"""{"{{path}}": {{Int}}}""", """<order id="1"><item>a</item><item>b</item></order>""",
            contentType: "application/xml").ShouldBe(expected);
    }

    [Fact]
    public void Fields_of_a_form_may_be_generated()
    {
        Drawn.Body(
            $$"""{"$.b": {{Int}}}""", "a=1&b=x%20y&b=2", contentType: "application/x-www-form-urlencoded")
            .ShouldBe("a=1&b=7&b=7");
    }

    [Fact]
    public void A_text_may_be_generated_as_a_whole()
    {
        Drawn.Body($$"""{"$": {{Int}}}""", "hello", contentType: "text/plain").ShouldBe("7");
    }

    [Fact]
    public void A_document_type_does_not_keep_values_from_being_generated() =>
        Drawn.Body($$"""{"$.a": {{Int}}}""", "<!DOCTYPE a><a>1</a>", contentType: "application/xml")
            .ShouldBe("<a>7</a>");

    [Theory]
    [InlineData("application/json", "{\"a\":")]
    [InlineData("application/xml", "<a>")]
    [InlineData("application/xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")]
    [InlineData("image/png", "hello")]
    public void A_body_that_cannot_be_read_stays(string contentType, string body)
    {
        Drawn.Body($$"""{"$": {{Int}}, "$.a": {{Int}}}""", body, contentType: contentType).ShouldBe(body);
    }
}
