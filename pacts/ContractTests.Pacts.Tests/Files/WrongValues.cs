using System.Text;
using System.Text.Json.Nodes;
using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Tests.Files;

public sealed class WrongValues
{
    private const string Version2 = """
        {
          "consumer": {"name": "C"}, "provider": {"name": "P"},
          "interactions": [{
            "description": "d", "providerState": "s",
            "request": {
              "method": "GET", "path": "/", "query": "a=1", "headers": {"Accept": "*/*"}, "body": {"a": 1},
              "matchingRules": {"$.body.a": {"match": "type", "min": 1}, "$.headers.Accept": {"regex": ".*"}}
            },
            "response": {"status": 200, "headers": {}, "body": "text"}
          }],
          "metadata": {"pactSpecification": {"version": "2.0.0"}}
        }
        """;

    private const string Version4 = """
        {
          "consumer": {"name": "C"}, "provider": {"name": "P"},
          "interactions": [
            {
              "type": "Synchronous/HTTP", "description": "d", "key": "k", "pending": false, "transport": "http",
              "comments": {"text": []}, "pluginConfiguration": {"p": {}}, "interactionMarkup": {"markup": "m"},
              "providerStates": [{"name": "s", "params": {"id": 1}}],
              "request": {
                "query": {"a": ["1", null]}, "headers": {"Accept": ["*/*"]},
                "body": {
                  "content": "YQ==", "contentType": "text/plain", "contentTypeHint": "BINARY", "encoded": "base64"
                },
                "matchingRules": {
                  "path": {"combine": "OR", "matchers": [{"match": "regex", "regex": "a"}]},
                  "body": {
                    "$.a": {"matchers": [{"match": "arrayContains", "variants": [
                      {"index": 0, "rules": {"$": {"matchers": []}}, "generators": {"$": {"type": "Uuid"}}}
                    ]}]},
                    "$.b": {"matchers": [{
                      "match": "eachKey", "rules": [{"match": "date", "format": "yyyy"}], "value": "v",
                      "generator": {"type": "Uuid"}
                    }]}
                  }
                },
                "generators": {"path": {"type": "Uuid"}, "body": {"$.a": {"type": "RandomInt", "min": 1}}}
              },
              "response": {
                "status": 200, "matchingRules": {"status": {"matchers": [{"match": "statusCode", "status": [200]}]}}
              }
            },
            {
              "type": "Asynchronous/Messages", "description": "m", "metadata": {"contentType": ["application/json"]},
              "contents": {"content": {}},
              "matchingRules": {"metadata": {"k": {"matchers": [{"match": "include", "value": "v"}]}}}
            },
            {
              "type": "Synchronous/Messages", "description": "s", "request": {"contents": {"content": ""}},
              "response": [{}]
            }
          ],
          "metadata": {"pactSpecification": {"version": "4.0"}}
        }
        """;

    private static readonly string[] Values =
    [
        "null", "true", "5", "-1", "1e400", "\"\"", "\"x\"", "\"$[\"", "\"$.\"", "[]", "[null]", "[[1]]", "{}",
        """{"$": 1}""", """{"matchers": 1}""", """{"match": "regex"}""", """{"": {"match": "type"}}""",
    ];

    [Theory]
    [InlineData(Version2)]
    [InlineData(Version4)]
    public void A_wrong_value_anywhere_is_either_read_or_refused_in_one_line(string json)
    {
        var places = Places(JsonNode.Parse(json)!, []).ToList();
        var refused = 0;

        foreach (var place in places)
        {
            foreach (var value in Values)
                refused += IsRefused(Replaced(json, place, value)) ? 1 : 0;
        }

        refused.ShouldBeGreaterThan(places.Count(place => !IsInRules(place)));
    }

    [Theory]
    [InlineData(Version2)]
    [InlineData(Version4)]
    public void A_wrong_value_in_rules_or_generators_costs_its_interaction_only(string json)
    {
        foreach (var place in Places(JsonNode.Parse(json)!, []).Where(IsInRules))
        {
            foreach (var value in Values)
            {
                var wrong = Replaced(json, place, value);

                IsRefused(wrong).ShouldBeFalse(wrong);
                var contract = Reading.Read(wrong);
                foreach (var (index, interaction) in contract.Interactions.Index())
                {
                    if (index != (int)place[1])
                        InteractionParts.Of(interaction).SelectMany(part => part.Unreadable()).ShouldBeEmpty();
                }
            }
        }
    }

    private static bool IsInRules(List<object> place) =>
        place.Any(step => step is "matchingRules" or "generators");

    private static bool IsRefused(string json)
    {
        try
        {
            var contract = PactReader.Read(Encoding.UTF8.GetBytes(json), "a.json");
            var again = PactReader.Read(PactWriter.Write(contract), "b.json");
            again.Interactions.Count.ShouldBe(contract.Interactions.Count);
            return false;
        }
        catch (PactFileException refused)
        {
            refused.Message.ShouldStartWith("a.json");
            refused.Message.ShouldNotContain('\n');
            return true;
        }
        catch (UnsupportedBySpecificationException)
        {
            return false;
        }
    }

    private static string Replaced(string json, List<object> place, string value)
    {
        var root = JsonNode.Parse(json)!;
        var parent = place.Take(place.Count - 1)
            .Aggregate(root, (node, step) => step is int index ? node[index]! : node[(string)step]!);
        if (place[^1] is int last)
            parent[last] = JsonNode.Parse(value);
        else
            parent[(string)place[^1]] = JsonNode.Parse(value);

        return root.ToJsonString();
    }

    private static IEnumerable<List<object>> Places(JsonNode? node, List<object> path)
    {
        if (path.Count > 0)
            yield return path;

        var children = node switch
        {
            JsonObject members => members.Select(member => ((object)member.Key, member.Value)),
            JsonArray items => items.Select((item, index) => ((object)index, item)),
            _ => [],
        };
        foreach (var (step, child) in children.ToList())
        {
            foreach (var place in Places(child, [.. path, step]))
                yield return place;
        }
    }
}
