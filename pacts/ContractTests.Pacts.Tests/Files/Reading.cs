using System.Text;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Tests.Files;

public sealed class Reading
{
    [Fact]
    public void Version_4_is_read_with_all_that_it_can_say()
    {
        var contract = Read("""
            {
              "consumer": {"name": "OrderService", "team": "orders"},
              "provider": {"name": "PaymentService"},
              "interactions": [{
                "type": "Synchronous/HTTP",
                "key": "k1",
                "pending": true,
                "description": "a payment request",
                "providerStates": [{"name": "payment account exists", "params": {"balance": 100.00}}],
                "comments": {"testname": "Pays"},
                "transport": "https",
                "request": {
                  "method": "POST", "path": "/payments",
                  "query": {"dry": ["true", null]},
                  "headers": {"Content-Type": ["application/json"]},
                  "body": {"content": {"amount": 100.00}, "contentType": "application/json", "encoded": false},
                  "generators": {"body": {"$.amount": {"type": "RandomInt", "min": 1}}}
                },
                "response": {
                  "status": 200,
                  "matchingRules": {
                    "status": {"combine": "AND", "matchers": [{"match": "statusCode", "status": "success"}]}
                  }
                },
                "x-internal": 7
              }],
              "metadata": {"pactSpecification": {"version": "4.0"}, "pactRust": {"ffi": "0.4"}},
              "createdAt": "2024-01-01"
            }
            """);

        contract.Version.ShouldBe(SpecificationVersion.V4);
        contract.Metadata.Single().Name.ShouldBe("pactRust");
        contract.UnknownKeys.Single().Name.ShouldBe("createdAt");
        contract.UnknownConsumerKeys.Single().Name.ShouldBe("team");
        var interaction = contract.Interactions.Single().ShouldBeOfType<HttpInteraction>();
        interaction.Key.ShouldBe("k1");
        interaction.Pending.ShouldBeTrue();
        interaction.Transport.ShouldBe("https");
        interaction.UnknownKeys.Single().Name.ShouldBe("x-internal");
        interaction.ProviderStates.Single().Parameters.Single().Value.ToString().ShouldBe("100.00");
        interaction.Request.Query.Parameters.Single().Values.ShouldBe(["true", null]);
        interaction.Request.Body.ShouldBeOfType<Body.Present>().Text.ShouldBe("""{"amount":100.00}""");
        interaction.Request.Generators.Places.Single().Generator.Type.ShouldBe("RandomInt");
        interaction.Response.Rules.Places.Single().List.Rules.Single()
            .ShouldBe(new MatchingRule.StatusCode("success", []));
    }

    [Theory]
    [InlineData("$.body", Part.Body, "$")]
    [InlineData("$.body.items[*].id", Part.Body, "$.items[*].id")]
    [InlineData("$.body['2'].str", Part.Body, "$['2'].str")]
    [InlineData("$.body[0]", Part.Body, "$[0]")]
    [InlineData("$['body'].id", Part.Body, "$.id")]
    [InlineData("$.headers.Content-Type", Part.Header, "Content-Type")]
    [InlineData("$.header['X-Test']", Part.Header, "X-Test")]
    [InlineData("$.query.q[0]", Part.Query, "q[0]")]
    [InlineData("$.path", Part.Path, "")]
    public void The_paths_of_version_2_lead_to_parts(string written, Part part, string path)
    {
        var contract = Read(Version2($$$"""{"{{{written}}}": {"match": "type"}}"""));

        var request = contract.Interactions.OfType<HttpInteraction>().Single().Request;
        request.Rules.Places.Single().ShouldBe(
            new PlacedRules(part, path, new RuleList([new MatchingRule.Type()])));
    }

    [Theory]
    [InlineData("""{"match": "regex", "regex": "\\d+"}""", "regex")]
    [InlineData("""{"regex": "\\d+"}""", "regex")]
    [InlineData("""{"min": 2}""", "type")]
    [InlineData("""{"match": "real"}""", "decimal")]
    [InlineData("""{"match": "timestamp", "timestamp": "yyyy"}""", "datetime")]
    [InlineData("""{"match": "not-empty"}""", "notEmpty")]
    [InlineData("""{"match": "of the future", "by": 1}""", "of the future")]
    public void A_rule_is_known_by_every_name_that_was_ever_written(string json, string name)
    {
        var contract = Read(Version2($$$"""{"$.body": {{{json}}} }"""));

        var request = contract.Interactions.OfType<HttpInteraction>().Single().Request;
        RuleKinds.NameOf(request.Rules.Places.Single().List.Rules.Single()).ShouldBe(name);
    }

    [Theory]
    [InlineData("1.0.0", SpecificationVersion.V1)]
    [InlineData("1.1", SpecificationVersion.V1_1)]
    [InlineData("2", SpecificationVersion.V2)]
    [InlineData("3.0.0", SpecificationVersion.V3)]
    [InlineData("4.0", SpecificationVersion.V4)]
    public void The_version_is_in_the_metadata_under_any_of_its_names(string number, SpecificationVersion version)
    {
        var names = new[]
        {
            $$$"""{"pactSpecification": {"version": "{{{number}}}"}}""",
            $$$"""{"pact-specification": {"version": "{{{number}}}"}}""",
            $$$"""{"pactSpecificationVersion": "{{{number}}}"}""",
        };

        foreach (var metadata in names)
            Read(Empty("interactions", metadata)).Version.ShouldBe(version);
    }

    [Theory]
    [InlineData("interactions", SpecificationVersion.V2)]
    [InlineData("messages", SpecificationVersion.V3)]
    public void Without_a_version_the_content_decides(string list, SpecificationVersion version) =>
        Read(Empty(list, "{}")).Version.ShouldBe(version);

    [Fact]
    public void Messages_of_version_3_become_asynchronous_messages()
    {
        var contract = Read("""
            {
              "consumer": {"name": "C"}, "provider": {"name": "P"},
              "messages": [{
                "description": "an order was paid",
                "providerStates": [{"name": "an order"}],
                "contents": {"id": 1.0},
                "metaData": {"contentType": "application/json"},
                "matchingRules": {
                  "body": {"$.id": {"matchers": [{"match": "decimal"}]}},
                  "metadata": {"key": {"matchers": [{"match": "type"}]}}
                }
              }],
              "metadata": {"pactSpecification": {"version": "3.0.0"}}
            }
            """);

        var contents = contract.Interactions.Single().ShouldBeOfType<AsynchronousMessage>().Contents;
        contents.Body.ShouldBe(new Body.Present("""{"id":1.0}""", "application/json"));
        contents.Rules.Places.Select(place => (place.Part, place.Path))
            .ShouldBe([(Part.Body, "$.id"), (Part.Metadata, "$.key")]);
    }

    [Theory]
    [InlineData("", "missing")]
    [InlineData(""", "body": null""", "null")]
    [InlineData(""", "body": {"content": null}""", "null")]
    [InlineData(""", "body": {"contentType": "text/plain"}""", "missing")]
    [InlineData(""", "body": {"content": ""}""", "")]
    [InlineData(""", "body": {"content": "a", "contentType": "application/json"}""", "\"a\"")]
    [InlineData(""", "body": {"content": "a", "contentType": "text/plain"}""", "a")]
    [InlineData(""", "body": {"content": "YQ==", "encoded": "base64"}""", "a")]
    [InlineData(""", "body": {"content": "{\"a\": 1}", "encoded": "json"}""", "{\"a\": 1}")]
    [InlineData(""", "body": {"a": 1e2}""", "{\"a\":1e2}")]
    public void Bodies_of_version_4_are_missing_null_or_present(string written, string expected)
    {
        var contract = Read($$$"""
            {
              "consumer": {"name": "C"}, "provider": {"name": "P"},
              "interactions": [
                {"type": "Synchronous/HTTP", "description": "d", "request": {},
                 "response": {"status": 200{{{written}}} }}
              ],
              "metadata": {"pactSpecification": {"version": "4.0"}}
            }
            """);

        TextOf(contract.Interactions.OfType<HttpInteraction>().Single().Response.Body).ShouldBe(expected);
    }

    [Theory]
    [InlineData("application/json", "\"a\"", "\"a\"")]
    [InlineData("application/json", "\"{\\\"a\\\": 1}\"", "{\"a\": 1}")]
    [InlineData("application/json", "{\"a\": 9007199254740993.10}", "{\"a\":9007199254740993.10}")]
    [InlineData("text/plain", "\"a\"", "a")]
    [InlineData("text/plain", "\"\"", "")]
    public void Bodies_of_earlier_versions_are_read_by_their_content_type(string type, string body, string expected)
    {
        var contract = Read($$$"""
            {
              "consumer": {"name": "C"}, "provider": {"name": "P"},
              "interactions": [{
                "description": "d", "request": {},
                "response": {"headers": {"Content-Type": "{{{type}}}"}, "body": {{{body}}} }
              }],
              "metadata": {"pactSpecification": {"version": "3.0.0"}}
            }
            """);

        TextOf(contract.Interactions.OfType<HttpInteraction>().Single().Response.Body).ShouldBe(expected);
    }

    internal static Contract Read(string json) => PactReader.Read(Encoding.UTF8.GetBytes(json), "a.json");

    private static string TextOf(Body body) => body switch
    {
        Body.Missing => "missing",
        Body.Null => "null",
        Body.Present present => present.Text,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Empty(string list, string metadata) =>
        $$$"""{"consumer": {"name": "C"}, "provider": {"name": "P"}, "{{{list}}}": [], "metadata": {{{metadata}}} }""";

    private static string Version2(string rules) => $$$"""
        {
          "consumer": {"name": "C"}, "provider": {"name": "P"},
          "interactions": [
            {"description": "d", "request": {"matchingRules": {{{rules}}} }, "response": {"status": 200}}
          ],
          "metadata": {"pactSpecification": {"version": "2.0.0"}}
        }
        """;
}
