using System.Net;
using System.Text.Json;

namespace ContractTests.Cli.Tests;

public sealed class StubTests
{
    private const string Farewell = """
        {
          "consumer": { "name": "Orders" },
          "provider": { "name": "Payments" },
          "interactions": [
            {
              "description": "a farewell",
              "providerStates": [{ "name": "it is late" }],
              "request": { "method": "GET", "path": "/farewell" },
              "response": {
                "status": 200, "headers": { "Content-Type": "application/json" }, "body": { "words": "good night" }
              }
            }
          ],
          "metadata": { "pactSpecification": { "version": "3.0.0" } }
        }
        """;

    [Fact]
    public async Task A_stub_answers_from_every_file_as_often_as_it_is_asked()
    {
        using var folder = new TemporaryFolder();
        var greeting = folder.Write("greeting.json", SmallPact.Between("Orders", "Payments"));
        folder.Write("more/farewell.json", Farewell);
        await using var stub = await RunningTool.Start("stub", "--file", greeting, "--dir", folder.File("more"));

        var first = await stub.Client.GetStringAsync("/farewell", TestContext.Current.CancellationToken);
        var second = await stub.Client.GetStringAsync("/farewell", TestContext.Current.CancellationToken);
        var other = await stub.Client.GetAsync("/greeting", TestContext.Current.CancellationToken);

        first.ShouldBe("""{"words":"good night"}""");
        second.ShouldBe(first);
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await stub.Stop()).ShouldBe(0);
    }

    [Theory]
    [InlineData("\"status\": 99", "\"status\": 200",
        "the response, status: expected a status that ends an exchange, 200 to 999 or 101, but found 99")]
    [InlineData("\"status\": 200, \"generators\": 5", "\"status\": 200",
        "the response: the generators cannot be read: $.interactions[0].response.generators: expected generators, ")]
    [InlineData("\"path\": \"/greeting\", \"matchingRules\": {\"path\": 5}", "\"path\": \"/greeting\"",
        "the request: the matching rules cannot be read: $.interactions[0].request.matchingRules.path: expected a ")]
    [InlineData("\"path\": \"/greeting\", \"matchingRules\": {\"path\": {\"match\": \"regex\", \"regex\": \"[\"}}",
        "\"path\": \"/greeting\"",
        "its own request does not match: path: the contract's expression \"[\" cannot be used")]
    public async Task A_stub_says_at_its_start_which_interactions_it_cannot_serve(
        string broken, string whole, string fault)
    {
        using var folder = new TemporaryFolder();
        folder.Write("greeting.json", SmallPact.Between("Orders", "Payments")
            .Replace(whole, broken, StringComparison.Ordinal));
        folder.Write("farewell.json", Farewell);

        await using var stub = await RunningTool.Start("stub", "--dir", folder.Path);
        var told = stub.Errors;
        var greeting = await stub.Client.GetAsync("/greeting", TestContext.Current.CancellationToken);
        var farewell = await stub.Client.GetAsync("/farewell", TestContext.Current.CancellationToken);

        told.TrimEnd().ShouldStartWith($"warning: cannot serve the interaction 'a greeting' of Orders: {fault}");
        told.TrimEnd().ShouldNotContain('\n');
        greeting.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        farewell.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Each of them alone would backtrack without end.</summary>
    [Fact]
    public async Task Thirty_slow_expressions_do_not_keep_a_stub_from_answering()
    {
        using var folder = new TemporaryFolder();
        foreach (var number in Enumerable.Range(0, 30))
        {
            folder.Write($"{number}.json", SmallPact.Contradicting("Orders", "Payments")
                .Replace(@"^\\d+$", $@"^(a+)(?:a|a)*\\1b{number}$", StringComparison.Ordinal)
                .Replace("abc", $"aab{number}", StringComparison.Ordinal));
        }

        await using var stub = await RunningTool.Start("stub", "--dir", folder.Path);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/greeting");
        request.Headers.Add("X-Id", new string('a', 4000));

        using var answer = await stub.Client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .ShouldContain("No interaction matches GET /greeting.");
    }

    [Fact]
    public async Task A_request_that_nothing_fits_is_told_what_keeps_the_nearest_from_it()
    {
        using var folder = new TemporaryFolder();
        folder.Write("greeting.json", SmallPact.Between("Orders", "Payments"));
        folder.Write("farewell.json", Farewell);
        await using var stub = await RunningTool.Start("stub", "--dir", folder.Path);

        var answer = await stub.Client.GetAsync("/farewell?loud=yes", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var told = JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        told.GetProperty("nearest").GetProperty("description").GetString().ShouldBe("a farewell");
        var mismatch = told.GetProperty("mismatches").EnumerateArray().ShouldHaveSingleItem();
        mismatch.GetProperty("kind").GetString().ShouldBe("Query");
        mismatch.GetProperty("message").GetString().ShouldNotBeNull().ShouldContain("loud");
    }

    [Theory]
    [InlineData("late", false, HttpStatusCode.OK, HttpStatusCode.InternalServerError)]
    [InlineData("early|late", true, HttpStatusCode.OK, HttpStatusCode.OK)]
    public async Task Only_interactions_of_a_provider_state_answer_when_one_is_named(
        string state, bool withoutToo, HttpStatusCode farewell, HttpStatusCode greeting)
    {
        using var folder = new TemporaryFolder();
        folder.Write("greeting.json", SmallPact.Between("Orders", "Payments"));
        folder.Write("farewell.json", Farewell);
        string[] more = withoutToo ? ["--empty-provider-state"] : [];
        await using var stub = await RunningTool.Start(
            ["stub", "--dir", folder.Path, "--provider-state", state, .. more]);

        var late = await stub.Client.GetAsync("/farewell", TestContext.Current.CancellationToken);
        var any = await stub.Client.GetAsync("/greeting", TestContext.Current.CancellationToken);

        late.StatusCode.ShouldBe(farewell);
        any.StatusCode.ShouldBe(greeting);
    }

    [Fact]
    public async Task A_broker_gives_the_latest_pacts_of_the_provider_that_is_named()
    {
        using var folder = new TemporaryFolder();
        await using var broker = await TestBroker.Start();
        await broker.Publish(folder.Write("old.json", SmallPact.Between("Orders", "Payments")), "1");
        await broker.Publish(folder.Write("new.json", Farewell), "2");
        await broker.Publish(folder.Write("other.json", SmallPact.Between("Orders", "Stock")), "2");
        await using var stub = await RunningTool.Start(
            "stub", "--broker-url", broker.Url, "--provider-name", "Pay.*", "--consumer-name", "Orders");

        var latest = await stub.Client.GetAsync("/farewell", TestContext.Current.CancellationToken);
        var other = await stub.Client.GetAsync("/greeting", TestContext.Current.CancellationToken);

        latest.StatusCode.ShouldBe(HttpStatusCode.OK);
        other.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
    }

    [Theory]
    [InlineData("--user", "me:se:cret", "Basic bWU6c2U6Y3JldA==")]
    [InlineData("--token", "key", "Bearer key")]
    public async Task A_pact_is_fetched_from_its_address_with_credentials(string option, string value, string sent)
    {
        await using var server = await StandInServer.Answering(200, Farewell);
        await using var stub = await RunningTool.Start("stub", "--url", $"{server.Url}/some/pact.json", option, value);

        var answer = await stub.Client.GetAsync("/farewell", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var request = server.Requests.ShouldHaveSingleItem();
        request.PathAndQuery.ShouldBe("/some/pact.json");
        request.Authorization.ShouldBe(sent);
    }

    [Fact]
    public async Task A_header_chooses_among_interactions_that_fit()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.json", Farewell);
        folder.Write("b.json", Farewell.Replace("it is late", "it is early").Replace("good night", "good day"));
        await using var stub = await RunningTool.Start(
            "stub", "--dir", folder.Path, "--provider-state-header-name", "X-State");

        async Task<string> Ask(string? state)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/farewell");
            if (state is not null)
                request.Headers.Add("X-State", state);

            var answer = await stub.Client.SendAsync(request, TestContext.Current.CancellationToken);
            return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }

        (await Ask("it is early")).ShouldContain("good day");
        (await Ask("it is late")).ShouldContain("good night");
        (await Ask(null)).ShouldContain("good night");
        (await Ask("it is nothing")).ShouldContain("good night");
    }

    [Theory]
    [InlineData("--cors", "http://origin.example")]
    [InlineData("--cors-referer", "http://referer.example/page")]
    public async Task Pages_of_other_origins_may_read_the_answers(string option, string allowed)
    {
        using var folder = new TemporaryFolder();
        folder.Write("greeting.json", SmallPact.Between("Orders", "Payments"));
        await using var stub = await RunningTool.Start("stub", "--dir", folder.Path, option);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/greeting");
        request.Headers.Add("Origin", "http://origin.example");
        request.Headers.Referrer = new Uri("http://referer.example/page");

        var answer = await stub.Client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe([allowed]);
    }

    [Theory]
    [InlineData("stub --url nowhere", "'nowhere' is not the address of a pact")]
    [InlineData("stub", "no pacts are given to answer from")]
    [InlineData("stub --file nowhere.json", "nowhere.json")]
    [InlineData("stub --dir nowhere", "there is no folder nowhere")]
    [InlineData("stub --file GREETING --provider-state ((", "is not a regular expression")]
    [InlineData("stub --file GREETING --provider-state never", "with a provider state that matches 'never'")]
    [InlineData("stub --file GREETING --port 70000", "0 to 65535")]
    [InlineData("stub --file GREETING --host nowhere", "is not an IP address")]
    public async Task What_cannot_be_stubbed_is_named(string line, string why)
    {
        using var folder = new TemporaryFolder();
        var greeting = folder.Write("greeting.json", SmallPact.Between("Orders", "Payments"));

        var run = await ToolRun.Of([.. line.Split(' ').Select(word => word == "GREETING" ? greeting : word)]);

        run.ShouldHaveRefused(why);
    }
}
