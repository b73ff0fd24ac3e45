using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Cli.Tests.Differential;
using ContractTests.Cli.Tests.Tidy;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matchers;
using ContractTests.WireMock;

namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>A real WireMock answers from exported mappings as our stub answers from the pacts.</summary>
[Trait("Category", "Interoperability")]
public sealed class WireMockTests(SharedWireMock wireMock) : IClassFixture<SharedWireMock>
{
    [Fact]
    public async Task It_answers_from_the_contracts_of_this_repository_as_our_stub_does()
    {
        var pacts = Directory.GetFiles(Path.Combine(Repository.Root, "pacts"), "*.json");

        await ShouldAgree(pacts);
    }

    [Fact]
    public async Task It_answers_requests_of_every_kind_as_our_stub_does()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.File("kinds.json");
        await File.WriteAllTextAsync(pact, RequestsOfEveryKind.Pact, TestContext.Current.CancellationToken);

        await ShouldAgree([pact], RequestsOfEveryKind.Others);
    }

    [Fact]
    public async Task It_reads_regular_expressions_as_our_stub_does()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("expressions.json", Expressions);
        HttpRequest Asked(string path, string query, string header, string json) => new("POST", path)
        {
            Query = QueryString.Parse(query),
            Headers = [new HttpHeader("X-Pairs", header)],
            Body = new Body.Present(json, "application/json"),
        };

        await ShouldAgree(
            [pact],
            [
                Asked("/0f", "q=xyz", "aa, bb", """{"a":"é-b"}"""), Asked("/0g", "q=xyz", "aa, bb", """{"a":"é-b"}"""),
                Asked("/0f", "q=xya", "aa, bb", """{"a":"é-b"}"""), Asked("/0f", "q=z", "aa,bb", """{"a":"b"}"""),
                Asked("/0f", "q=xyz", "aa, ab", """{"a":"é-b"}"""), Asked("/0f", "q=xyz", "ab, bb", """{"a":"é-b"}"""),
                Asked("/f", "q=xyz", "bb, aa", """{"a":"é-b"}"""), Asked("/0f", "q=xyz", "bb, aa", """{"a":"éb1"}"""),
                Asked("/0f", "q=xyz", "bb, aa", """{"a":"é b"}"""),
            ]);
    }

    [Fact]
    public async Task It_knows_every_rule_about_JSON()
    {
        using var folder = new TemporaryFolder();
        var body = AuthoredBody.FromJson(EveryRuleTests.Body());
        var request = new HttpRequest("POST", "/things")
        {
            Headers = [new HttpHeader("Content-Type", "application/json")],
            Body = new Body.Present(body.Example, "application/json"),
            Rules = body.Rules,
        };
        var interaction = new HttpInteraction("a thing", request, new HttpResponse(201));
        var contract = new Contract("EveryRule", "Things", [interaction]);
        var pact = folder.File("rules.json");
        await File.WriteAllBytesAsync(pact, PactWriter.Write(contract), TestContext.Current.CancellationToken);

        HttpRequest WithBody(string json) => request with { Body = new Body.Present(json, "application/json") };
        await ShouldAgree(
            [pact], [WithBody(EveryRuleProvider.Fitting), WithBody(EveryRuleProvider.Breaking)]);
    }

    [Fact]
    public async Task It_judges_random_bodies_as_our_stub_does()
    {
        using var folder = new TemporaryFolder();
        var cases = new RandomCases(20_260_102).Take(200).ToList();
        var pact = folder.Write("random.json", Pact(cases));
        await using var both = await SideBySide.Start(wireMock, pact);
        var named = WireMockMappings.Of([PactFile.Read(pact)]).Differing.Select(note => note.Interaction).ToHashSet();
        var disagreements = new List<string>();
        var fitting = 0;
        for (var number = 0; number < cases.Count; number++)
        {
            var request = new HttpRequest("POST", $"/{number}")
            {
                Body = new Body.Present(cases[number].Actual, "application/json"),
            };
            var (ours, theirs) = await both.Ask(request, []);
            fitting += ours == Seen.Refused ? 0 : 1;
            var isLooser = ours == Seen.Refused && named.Contains($"case {number}");
            if (ours != theirs && !isLooser)
                disagreements.Add($"case {number}\n{cases[number]}\nours {ours}\ntheirs {theirs}");
        }

        disagreements.ShouldBeEmpty(string.Join("\n\n", disagreements.Take(5)));
        fitting.ShouldBeInRange(20, 180, "both verdicts occur often");
    }

    [Fact]
    public async Task It_generates_values_by_its_templates()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("generated.json", Generated);
        await using var both = await SideBySide.Start(wireMock, pact);

        var (ours, theirs) = await both.Ask(new HttpRequest("GET", "/generated"), ["X-Id"]);

        foreach (var seen in new[] { ours, theirs })
        {
            seen.Headers.ShouldMatch("^x-id: [0-9a-f-]{36}$");
            var body = JsonNode.Parse(seen.Body)!;
            body["number"]!.ToJsonString().ShouldBe("5");
            body["digits"]!.ToJsonString().ShouldBe("\"5\"");
            body["is"]!.GetValueKind().ShouldBeOneOf(JsonValueKind.True, JsonValueKind.False);
            body["day"]!.GetValue<string>().ShouldMatch(@"^\d{2}\.\d{2}\.\d{4}$");
            body["text"]!.GetValue<string>().ShouldMatch("^[0-9A-Za-z]{7}$");
            body["hex"]!.GetValue<string>().ShouldMatch("^[0-9A-F]{4}$");
            body["link"]!.GetValue<string>().ShouldMatch(@"^http://127\.0\.0\.1:\d+/orders/1$");
            body["rest"]!.GetValue<string>().ShouldBe("as it is");
        }
    }

    private const string Expressions =
        """
        { "consumer": { "name": "Expressions" }, "provider": { "name": "Dialect" },
          "interactions": [{ "type": "Synchronous/HTTP", "description": "expressions",
            "request": { "method": "POST", "path": "/00", "query": { "q": ["b"] },
              "headers": { "X-Pairs": ["aa", "bb"] },
              "body": { "contentType": "application/json", "encoded": false, "content": { "a": "a" } },
              "matchingRules": {
                "path": { "combine": "AND", "matchers": [{ "match": "regex", "regex": "^/\\h{,2}$" }] },
                "query": { "q": { "combine": "AND", "matchers": [
                  { "match": "regex", "regex": "^[a-z&&[^aeiou]]++$" }] } },
                "header": { "X-Pairs": { "combine": "AND", "matchers": [{ "match": "regex", "regex": "^(a|b)\\1$" }] } },
                "body": { "$.a": { "combine": "AND", "matchers": [
                  { "match": "regex", "regex": "^[[:alpha:]]+(?:\\b-\\w)?\\Z" }] } } } },
            "response": { "status": 200 } }],
          "metadata": { "pactSpecification": { "version": "4.0" } } }
        """;

    private const string Generated =
        """
        { "consumer": { "name": "Generated" }, "provider": { "name": "Values" },
          "interactions": [{ "type": "Synchronous/HTTP", "description": "values",
            "request": { "method": "GET", "path": "/generated" },
            "response": { "status": 200, "headers": { "X-Id": ["0"] },
              "body": { "contentType": "application/json", "encoded": false, "content": {
                "number": 1, "digits": "1", "is": true, "day": "01.01.2020", "text": "x", "hex": "0",
                "link": "http://example.com/orders/1", "rest": "as it is" } },
              "generators": {
                "header": { "X-Id": { "type": "Uuid" } },
                "body": {
                  "$.number": { "type": "RandomInt", "min": 5, "max": 5 },
                  "$.digits": { "type": "RandomInt", "min": 5, "max": 5 },
                  "$.is": { "type": "RandomBoolean" },
                  "$.day": { "type": "Date", "format": "dd.MM.yyyy" },
                  "$.text": { "type": "RandomString", "size": 7 },
                  "$.hex": { "type": "RandomHexadecimal", "digits": 4 },
                  "$.link": { "type": "MockServerURL", "example": "http://example.com/orders/1",
                    "regex": ".*(\\/orders\\/\\d+)$" } } } } }],
          "metadata": { "pactSpecification": { "version": "4.0" } } }
        """;

    private static string Pact(IEnumerable<MatchingCase> cases) => $$"""
        { "consumer": { "name": "Random" }, "provider": { "name": "Provider" },
          "interactions": [{{string.Join(',', cases.Select((one, number) => one.AsRequest(number)))}}],
          "metadata": { "pactSpecification": { "version": "4.0" } } }
        """;

    private async Task ShouldAgree(string[] pacts, IReadOnlyCollection<HttpRequest>? others = null)
    {
        await using var both = await SideBySide.Start(wireMock, pacts);
        var interactions = pacts.SelectMany(pact => PactFile.Read(pact).Interactions)
            .OfType<HttpInteraction>().ToList();
        var headers = interactions.SelectMany(one => one.Response.Headers).Select(header => header.Name).ToHashSet();
        var requests = interactions.SelectMany(one => NearlyFitting.Of(one.Request)).Concat(others ?? []);
        var disagreements = new List<string>();
        var (answered, refused) = (0, 0);
        foreach (var request in requests)
        {
            var (ours, theirs) = await both.Ask(request, headers);
            (answered, refused) = ours == Seen.Refused ? (answered, refused + 1) : (answered + 1, refused);
            if (ours != theirs)
                disagreements.Add($"{Show(request)}\nours {ours}\ntheirs {theirs}");
        }

        disagreements.ShouldBeEmpty(string.Join("\n\n", disagreements.Take(8)));
        answered.ShouldBeGreaterThanOrEqualTo(interactions.Count);
        refused.ShouldBeGreaterThan(interactions.Count);
    }

    private static string Show(HttpRequest request)
    {
        var headers = request.Headers.Select(header => $"{header.Name}: {string.Join(", ", header.Values)}");
        var body = request.Body is Body.Present present ? $"{present.ContentType}: {present.Text}" : "no body";
        return $"{request.Method} {request.Path}?{request.Query.Text}\n{string.Join('\n', headers)}\n{body}";
    }
}
