using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Integration.Tests.Outside;

public sealed class StubProviders : IDisposable
{
    private readonly PactFolder _folder = new();

    [Fact]
    public async Task A_contract_answers_what_the_service_asks_outside()
    {
        await using var weather = Weather();
        await using var service = new TinyService();
        service.ReplaceOutside<WeatherClient>(weather);

        var forecast = await service.CreateClient()
            .GetFromJsonAsync<JsonElement>("/weather", TestContext.Current.CancellationToken);

        forecast.GetProperty("sky").GetString().ShouldBe("snow");
        forecast.GetProperty("wind").GetRawText().ShouldBe("""{"speed":4.50,"from":"N"}""");
    }

    [Fact]
    public async Task A_stub_is_reached_through_a_port_when_asked()
    {
        var weather = Weather();
        using var client = new HttpClient { BaseAddress = weather.Listen() };

        (await Ask(client)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await weather.DisposeAsync();

        await Should.ThrowAsync<HttpRequestException>(() => Ask(client));
    }

    [Fact]
    public async Task What_was_received_is_kept_with_the_interaction_that_answered()
    {
        await using var weather = Weather();
        using var client = Client(weather);
        client.DefaultRequestHeaders.Add("X-Several", ["one", "two"]);

        await Ask(client);
        await client.PostAsJsonAsync("/wishes", new { sky = "blue" }, TestContext.Current.CancellationToken);

        weather.Received.Select(request => (request.Method, request.Path, request.Body, request.Interaction)).ShouldBe(
        [
            ("GET", "/today?in=Oslo", "", "a forecast"),
            ("POST", "/wishes", """{"sky":"blue"}""", "a wish"),
        ]);
        weather.Received[0].Headers["x-several"].ShouldBe("one, two");
    }

    [Fact]
    public async Task A_request_that_no_contract_covers_is_answered_with_the_nearest_and_fails_the_test_once()
    {
        var weather = Weather();
        using var client = Client(weather);

        using var response = await client.PostAsJsonAsync(
            "/wishes", new { sky = "green" }, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await Text(response)).ShouldContain("No interaction matches POST /wishes.");
        var failure = Should.Throw<StubProviderException>(weather.Verify);
        failure.Message.ShouldBe(
            """
            Weather: expected requests that its contracts cover, but found others.
            Unexpected request: POST /wishes
              nearest interaction a wish: 1 mismatch
              body $.sky: expected "blue", but found "green"
                rule      no matching rule: must be equal
                expected  "blue"
                actual    "green"
              the body, - expected, + actual:
                {
              -   "sky": "blue",
              +   "sky": "green",
                }
            Set the provider state, or write an interaction for it in the consumer's contract tests.
            Use WireMock for answers that no contract promises.
            """);
        weather.Received.ShouldHaveSingleItem().Interaction.ShouldBeNull();
        await weather.DisposeAsync();
    }

    [Fact]
    public async Task A_test_that_does_not_ask_is_told_at_its_end()
    {
        var weather = Weather();
        using var client = Client(weather);
        await client.GetAsync("/tomorrow", TestContext.Current.CancellationToken);

        var failure = await Should.ThrowAsync<StubProviderException>(async () => await weather.DisposeAsync());

        failure.Message.ShouldContain("Unexpected request: GET /tomorrow\n");
    }

    [Fact]
    public async Task The_end_of_the_fixture_tells_what_its_service_asked_beside_the_contract()
    {
        var service = new TinyService();
        service.ReplaceOutside<WeatherClient>(Weather().Given("it will snow"));
        await Should.ThrowAsync<HttpRequestException>(() => service.CreateClient()
            .GetAsync("/weather?city=Rome", TestContext.Current.CancellationToken));

        var failure = await Should.ThrowAsync<StubProviderException>(async () => await service.DisposeAsync());

        failure.Message.ShouldContain("Unexpected request: GET /today?in=Rome\n");
    }

    [Fact]
    public async Task A_client_that_the_service_does_not_have_is_refused_as_it_starts()
    {
        await using var service = new TinyService();
        service.ReplaceOutside("weather", Weather());

        var failure = Should.Throw<InvalidOperationException>(() => service.CreateClient());

        failure.Message.ShouldContain("ReplaceOutside: expected an HTTP client of the service, but found no 'weather'. "
            + "It configures 'WeatherClient'.");
    }

    [Fact]
    public async Task Of_two_replacements_of_a_client_the_last_holds()
    {
        await using var first = Weather();
        await using var second = Weather();
        await using var service = new TinyService();
        service.ReplaceOutside<WeatherClient>(first).ReplaceOutside<WeatherClient>(second);

        await service.CreateClient().GetAsync("/weather", TestContext.Current.CancellationToken);

        (first.Received.Count, second.Received.Count).ShouldBe((0, 1));
    }

    [Fact]
    public async Task Equal_requests_are_answered_alike_by_the_first_of_the_file()
    {
        await using var weather = Weather();
        using var client = Client(weather);

        for (var time = 0; time < 3; time++)
            (await Ask(client)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_provider_state_chooses_among_the_interactions_of_a_request()
    {
        await using var weather = Weather();
        using var client = Client(weather);

        weather.Given("no forecast yet");
        (await Ask(client)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        weather.Given("no forecast yet", new { until = 12 });
        (await Ask(client)).StatusCode.ShouldBe(HttpStatusCode.Gone);

        weather.Given("it will snow");
        (await Ask(client)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task States_hold_together_and_what_needs_none_always_holds()
    {
        await using var weather = Weather().Given("no forecast yet").And("it will snow");
        using var client = Client(weather);

        (await Ask(client)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var wish = await client.PostAsJsonAsync(
            "/wishes", new { sky = "blue" }, TestContext.Current.CancellationToken);

        wish.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_state_that_no_contract_knows_is_refused_with_those_known()
    {
        await using var weather = Weather();

        var failure = Should.Throw<StubProviderException>(() => weather.Given("no forecast yet", new { until = 18 }));

        failure.Message.ShouldBe(
            "Weather: expected a provider state of its contracts, but found 'no forecast yet' (until=18).\n"
            + "Use one of 'it will snow', 'no forecast yet' (until=6), 'no forecast yet' (until=12).");
    }

    [Fact]
    public async Task Generators_make_new_values_for_each_answer_by_the_clock_of_the_test()
    {
        await using var weather = Weather()
            .UseClock(new FakeTimeProvider(new DateTimeOffset(2030, 6, 1, 12, 0, 0, TimeSpan.Zero)));
        using var client = Client(weather);

        var first = await Forecast(client);
        var second = await Forecast(client);

        first.GetProperty("id").GetGuid().ShouldNotBe(second.GetProperty("id").GetGuid());
        first.GetProperty("made").GetString().ShouldBe("2030-06-01");
    }

    [Fact]
    public async Task Examples_give_way_to_values_that_the_rules_allow()
    {
        await using var weather = Weather()
            .Override("a forecast", new { sky = "rain", wind = new { speed = 10.25m } })
            .Override("a forecast", new { id = "77", hours = new[] { new { at = 12 }, new { at = 18 } } })
            .OverrideHeader("a forecast", "etag", "\"2\"");
        using var client = Client(weather);

        using var response = await Ask(client);
        var forecast = JsonElement.Parse(await Text(response));

        forecast.GetProperty("sky").GetString().ShouldBe("rain");
        forecast.GetProperty("wind").GetRawText().ShouldBe("""{"speed":10.25,"from":"N"}""");
        forecast.GetProperty("hours").GetRawText().ShouldBe("""[{"at":12},{"at":18}]""");
        forecast.GetProperty("id").GetString().ShouldBe("77");
        response.Headers.ETag!.Tag.ShouldBe("\"2\"");
    }

    public static TheoryData<object, string, string> NotPromised => new()
    {
        { new { sky = "fog" }, "$.sky", "rule      regex snow|rain at $.sky" },
        { new { wind = new { from = "S" } }, "$.wind.from", "rule      no matching rule: must be equal" },
        { new { wind = new { speed = "fast" } }, "$.wind.speed", "rule      decimal at $.wind.speed" },
        { new { hours = Array.Empty<int>() }, "$.hours", "rule      type with min 1 at $.hours" },
        { new { made = "today" }, "$.made", "rule      date yyyy-MM-dd at $.made" },
        { new { gusts = 9 }, "$.gusts", "rule      no matching rule: must be equal" },
    };

    [Theory]
    [MemberData(nameof(NotPromised))]
    public async Task A_value_that_the_contract_does_not_promise_is_refused_with_the_rule(
        object body, string path, string rule)
    {
        await using var weather = Weather();
        using var client = Client(weather);

        var failure = Should.Throw<StubProviderException>(() => weather.Override("a forecast", body));

        failure.Message.ShouldStartWith("Weather: expected values that the contract promises, but found others.\n");
        failure.Message.ShouldContain(path);
        failure.Message.ShouldContain(rule);
        (await Forecast(client)).GetProperty("sky").GetString().ShouldBe("snow");
    }

    [Theory]
    [InlineData("ETag", "new", "rule      regex \"\\d+\" at ETag")]
    [InlineData("X-Extra", "1", "header X-Extra: expected a header of the contract")]
    public async Task A_header_that_the_contract_does_not_promise_is_refused(string name, string value, string told)
    {
        await using var weather = Weather();

        var failure = Should.Throw<StubProviderException>(() => weather.OverrideHeader("a forecast", name, value));

        failure.Message.ShouldContain(told);
    }

    [Fact]
    public async Task A_body_where_the_contract_promises_none_is_refused()
    {
        await using var weather = Weather();

        Should.Throw<StubProviderException>(() => weather.Override("a wish", new { heard = true }))
            .Message.ShouldContain("body: expected none, as in the contract, but found one");
    }

    [Fact]
    public async Task An_interaction_that_no_contract_has_is_refused_with_those_known()
    {
        await using var weather = Weather();

        Should.Throw<StubProviderException>(() => weather.Override("a hope", new { })).Message.ShouldBe(
            "Weather: expected the description of an interaction of its contracts, but found 'a hope'.\n"
            + "Use one of 'a forecast', 'a forecast that is late', 'a forecast that is very late', 'a wish'.");
    }

    public void Dispose() => _folder.Dispose();

    private StubProvider Weather() => StubProvider.FromPacts("Weather", _folder.WriteWeather());

    private static HttpClient Client(StubProvider stub) =>
        new(stub.CreateHandler()) { BaseAddress = new Uri("http://weather.test") };

    private static Task<HttpResponseMessage> Ask(HttpClient client) =>
        client.GetAsync("/today?in=Oslo", TestContext.Current.CancellationToken);

    private static async Task<JsonElement> Forecast(HttpClient client)
    {
        using var response = await Ask(client);
        return JsonElement.Parse(await Text(response));
    }

    private static Task<string> Text(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
