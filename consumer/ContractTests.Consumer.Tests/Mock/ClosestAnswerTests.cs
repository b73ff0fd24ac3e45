using System.Text;
using System.Text.Json.Nodes;
using ContractTests.MockProvider;
using ContractTests.MockProvider.Answering;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;
using ContractTests.WireMock;

namespace ContractTests.Consumer.Tests.Mock;

/// <summary>
/// If several interactions match a request, the most specific one answers, regardless of their order.
/// </summary>
public sealed class ClosestAnswerTests
{
    private const string Pact =
        """
        {"consumer": {"name": "c"}, "provider": {"name": "p"}, "interactions": [
        {"description": "all", "request": {"method": "GET", "path": "/e"}, "response": {"status": 200}},
        {"description": "foo", "request": {"method": "GET", "path": "/e", "query": {"type": ["foo"]}},
         "response": {"status": 200}},
        {"description": "unauthorized", "providerStates": [{"name": "anon"}],
         "request": {"method": "GET", "path": "/animals"}, "response": {"status": 401}},
        {"description": "authorized", "request": {"method": "GET", "path": "/animals",
         "headers": {"Authorization": "Bearer token"}}, "response": {"status": 200}},
        {"description": "post empty", "request": {"method": "POST", "path": "/t",
         "headers": {"Content-Type": "application/json"}, "body": {"n": ""}}, "response": {"status": 400}},
        {"description": "post ok", "request": {"method": "POST", "path": "/t",
         "headers": {"Content-Type": "application/json"}, "body": {"n": "x"}}, "response": {"status": 201}},
        {"description": "header by rule", "request": {"method": "POST", "path": "/d", "headers": {"requestid": "1234"},
         "matchingRules": {"headers": {"requestid": {"matchers": [{"match": "regex", "regex": "^\\d+$"}]}}}},
         "response": {"status": 200}},
        {"description": "path by rule", "request": {"method": "GET",
         "path": "/plans/b/8e824a37-408c-4341-9c98-38ec9a3953f3/floors",
         "matchingRules": {"path": {"combine": "AND",
          "matchers": [{"match": "regex", "regex": "^\\/plans\\/b\\/[0-9a-f-]{36}\\/floors$"}]}},
         "generators": {"path": {"type": "ProviderState", "expression": "/plans/b/${id}/floors"}}},
         "response": {"status": 200}},
        {"description": "any body", "request": {"method": "POST", "path": "/b"}, "response": {"status": 200}},
        {"description": "that body", "request": {"method": "POST", "path": "/b",
         "headers": {"Content-Type": "application/json"}, "body": {"a": 1}}, "response": {"status": 200}},
        {"description": "any number", "request": {"method": "GET", "path": "/i/1",
         "matchingRules": {"path": {"combine": "AND", "matchers": [{"match": "regex", "regex": "^/i/\\d+$"}]}}},
         "response": {"status": 200}},
        {"description": "that number", "request": {"method": "GET", "path": "/i/99"}, "response": {"status": 404}},
        {"description": "body by type", "request": {"method": "POST", "path": "/n",
         "headers": {"Content-Type": "application/json"}, "body": {"a": 7},
         "matchingRules": {"body": {"$.a": {"matchers": [{"match": "type"}]}}}}, "response": {"status": 200}},
        {"description": "body by value", "request": {"method": "POST", "path": "/n",
         "headers": {"Content-Type": "application/json"}, "body": {"a": 8}}, "response": {"status": 200}}
        ], "metadata": {"pactSpecification": {"version": "3.0.0"}}}
        """;

    [Theory]
    [InlineData("GET /e", "", "", "all")]
    [InlineData("GET /e?type=foo", "", "", "foo")]
    [InlineData("GET /animals", "", "", "unauthorized")]
    [InlineData("GET /animals", "Authorization: Bearer token", "", "authorized")]
    [InlineData("POST /t", "", """{"n": ""}""", "post empty")]
    [InlineData("POST /t", "", """{"n": "x"}""", "post ok")]
    [InlineData("POST /d", "requestid: 5678", "", "header by rule")]
    [InlineData("GET /plans/b/00000000-408c-4341-9c98-38ec9a3953f3/floors", "", "", "path by rule")]
    [InlineData("POST /b", "", """{"a": 1}""", "that body")]
    [InlineData("POST /b", "", """{"a": 2}""", "any body")]
    [InlineData("GET /i/99", "", "", "that number")]
    [InlineData("GET /i/7", "", "", "any number")]
    [InlineData("POST /n", "", """{"a": 8}""", "body by value")]
    [InlineData("POST /n", "", """{"a": 9}""", "body by type")]
    public async Task The_closest_answers_in_the_mock_and_in_the_stub(
        string target, string header, string body, string description)
    {
        var contract = PactReader.Read(Encoding.UTF8.GetBytes(Pact), "a test");
        foreach (var interactions in new[] { contract.Interactions, contract.Interactions.Reverse().ToSequence() })
        {
            foreach (var remembers in new[] { true, false })
            {
                var named = interactions.Select(Named).ToSequence<Interaction>();
                var lookup = new InteractionLookup([contract with { Interactions = named }]);
                using var mock = new OpenMock(
                    Transport.InMemory, new MockSession(lookup) { RemembersRequests = remembers });
                using var request = Request(target, header, body);

                using var response = await mock.Client.SendAsync(request);

                response.Headers.GetValues("X-Answer").ShouldBe([description]);
            }
        }
    }

    public static TheoryData<string, string, string, string> FreeValues() => new()
    {
        { "json", """{"a":7,"b":8,"c":9}""", "$", "$.a $.b" },
        { "json", """{"a":{"b":8,"c":9},"d":1}""", "$.a", "$.a.b $.d" },
        { "json", """{"list":[{"id":1,"name":"x"}]}""", "$.list", "$.list[*].id $.list[*].name" },
        { "json", """{"a":7,"b":8,"c":9}""", "$.*", "$.a $.b" },
        { "xml", "<a><b>1</b><c>2</c><d>3</d></a>", "$.a", "$.a.b['#text'] $.a.c['#text']" },
        { "x-www-form-urlencoded", "a=1&b=2&c=3", "$.*", "$.a $.b" },
    };

    [Theory]
    [MemberData(nameof(FreeValues))]
    public async Task A_rule_counts_by_the_values_that_it_leaves_free(
        string type, string body, string wide, string narrow)
    {
        HttpInteraction Of(string description, string paths) => Named(new HttpInteraction(
            description,
            new HttpRequest("POST", "/a")
            {
                Headers = [new HttpHeader("Content-Type", "application/" + type)],
                Body = new Body.Present(body, "application/" + type),
                Rules = new MatchingRules([.. paths.Split(' ').Select(path =>
                    new PlacedRules(Part.Body, path, new RuleList([new MatchingRule.Type()])))]),
            },
            new HttpResponse(200)));
        using var mock = new OpenMock(
            Transport.InMemory,
            new MockSession([Of("one wide rule", wide), Of("two narrow rules", narrow)], SpecificationVersion.V4)
            {
                RemembersRequests = false,
            });
        using var request = Request("POST /a", "", "");
        request.Content = new StringContent(body, Encoding.UTF8, "application/" + type);

        using var response = await mock.Client.SendAsync(request);

        response.Headers.GetValues("X-Answer").ShouldBe(["two narrow rules"]);
    }

    [Fact]
    public void Mappings_of_WireMock_are_tried_in_the_same_order()
    {
        var contract = PactReader.Read(Encoding.UTF8.GetBytes(Pact), "a test");
        var single = contract.Interactions.Select(each => contract with { Interactions = [each] });

        var priorities = Priorities([WireMockMappings.Of([contract])]);

        priorities["that body"].ShouldBeLessThan(priorities["any body"]);
        priorities["that number"].ShouldBeLessThan(priorities["any number"]);
        priorities["authorized"].ShouldBeLessThan(priorities["unauthorized"]);
        priorities["body by value"].ShouldBeLessThan(priorities["body by type"]);
        priorities.Values.Order().ShouldBe(Enumerable.Range(1, contract.Interactions.Count));
        Priorities(WireMockMappings.OfEach(single)).ShouldBe(priorities);
    }

    [Fact]
    public async Task Equally_close_interactions_answer_in_turn_before_the_others()
    {
        var general = new HttpInteraction("general", new HttpRequest("GET", "/a"), new HttpResponse(200));
        var close = general with
        {
            Request = general.Request with { Headers = [new HttpHeader("X-A", "1")] },
        };
        using var mock = new OpenMock(
            Transport.InMemory,
            Named(general), Named(close with { Description = "first" }), Named(close with { Description = "second" }));
        var answers = new List<string>();
        for (var time = 0; time < 3; time++)
        {
            using var request = Request("GET /a", "X-A: 1", "");
            using var response = await mock.Client.SendAsync(request);
            answers.AddRange(response.Headers.GetValues("X-Answer"));
        }

        answers.ShouldBe(["first", "second", "first"]);
    }

    [Fact]
    public async Task A_session_that_does_not_answer_in_turn_answers_equal_requests_alike_and_misses_none()
    {
        var request = new HttpRequest("GET", "/a");
        var session = new MockSession(
            [
                Named(new HttpInteraction("first", request, new HttpResponse(200))),
                Named(new HttpInteraction("second", request, new HttpResponse(200))),
            ],
            SpecificationVersion.V4)
        {
            AnswersInTurn = false,
        };
        using var mock = new OpenMock(Transport.InMemory, session);

        (await mock.Client.GetAsync("/a")).Headers.GetValues("X-Answer").ShouldBe(["first"]);
        (await mock.Client.GetAsync("/a")).Headers.GetValues("X-Answer").ShouldBe(["first"]);

        session.Report().Requests.Count.ShouldBe(2);
        session.Report().IsClean.ShouldBeTrue();
    }

    [Fact]
    public async Task A_state_that_the_request_names_comes_before_closeness()
    {
        var close = new HttpInteraction(
            "close", new HttpRequest("GET", "/a") { Headers = [new HttpHeader("X-A", "1")] }, new HttpResponse(200));
        var named = new HttpInteraction("named", new HttpRequest("GET", "/a"), new HttpResponse(200))
        {
            ProviderStates = [new InteractionState("closed")],
        };
        var session = new MockSession([Named(close), Named(named)], SpecificationVersion.V4)
        {
            RemembersRequests = false,
            ProviderStateHeader = "X-State",
        };
        using var mock = new OpenMock(Transport.InMemory, session);
        mock.Client.DefaultRequestHeaders.Add("X-A", "1");

        (await mock.Client.GetAsync("/a")).Headers.GetValues("X-Answer").ShouldBe(["close"]);
        mock.Client.DefaultRequestHeaders.Add("X-State", "closed");
        (await mock.Client.GetAsync("/a")).Headers.GetValues("X-Answer").ShouldBe(["named"]);
    }

    private static Dictionary<string, int> Priorities(IEnumerable<WireMockMappings> mappings) => mappings
        .SelectMany(each => JsonNode.Parse(each.ToJson())!["mappings"]!.AsArray())
        .ToDictionary(mapping => (string)mapping!["name"]!, mapping => (int)mapping!["priority"]!);

    private static HttpInteraction Named(Interaction interaction)
    {
        var http = (HttpInteraction)interaction;
        var headers = http.Response.Headers.Add(new HttpHeader("X-Answer", http.Description));
        return http with { Response = http.Response with { Headers = headers } };
    }

    private static HttpRequestMessage Request(string target, string header, string body)
    {
        var words = target.Split(' ');
        var request = new HttpRequestMessage(HttpMethod.Parse(words[0]), words[1])
        {
            Content = body.Length == 0 ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (header.Length > 0)
            request.Headers.Add(header.Split(": ")[0], header.Split(": ")[1]);

        return request;
    }
}
