using System.Net;
using System.Net.Http.Json;
using System.Text;
using ContractTests.Provider.Tests.Catalogue;
using ContractTests.Provider.Tests.Outside;
using Microsoft.Extensions.Time.Testing;
using static ContractTests.Provider.Tests.Catalogue.Interactions;

namespace ContractTests.Provider.Tests;

public sealed class ProviderStateEndpointTests
{
    [Theory, CombinatorialTransports]
    public async Task A_service_is_given_the_endpoint_from_outside(Transport transport)
    {
        await using var catalogue = await RunningCatalogue.Start(
            transport, services => services.AddProviderStateEndpoint(PutArticles));
        await using var verifier = catalogue.Verifier(TeaIsRead()).WithProviderStateEndpoint();

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Theory]
    [InlineData(ProviderStateStyle.Body)]
    [InlineData(ProviderStateStyle.Query)]
    public async Task The_endpoint_is_called_by_its_address_in_either_style(ProviderStateStyle style)
    {
        await using var catalogue = await RunningCatalogue.Start(
            Transport.OnAPort, services => services.AddProviderStateEndpoint(PutArticles, "/set-up"));
        await using var verifier = catalogue.Verifier(TeaIsRead())
            .WithProviderStateUrl(new Uri(catalogue.Address, "/set-up"), options => options.WithStyle(style));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Fact]
    public async Task An_address_of_the_provider_in_this_process_needs_no_port()
    {
        await using var catalogue = await RunningCatalogue.Start(
            Transport.InProcess, services => services.AddProviderStateEndpoint(PutArticles));
        await using var verifier = catalogue.Verifier(TeaIsRead())
            .WithProviderStateUrl(new Uri(catalogue.Server.BaseAddress, "/provider-states"));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Theory]
    [InlineData(true, "setup", "asked for 1", "teardown")]
    [InlineData(false, "setup", "asked for 1")]
    public async Task Teardown_is_called_only_when_asked_for(bool tearsDown, params string[] log)
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess, services => services
            .AddProviderStateEndpoint(states => states.Given("open", Note("setup"), Note("teardown"))));
        await using var verifier = catalogue.Verifier(Get("/articles/1", status: 404).Given("open"))
            .WithProviderStateEndpoint(configure: options =>
            {
                if (tearsDown)
                    options.WithTeardown();
            });

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
        catalogue.Shelf.Log.ShouldBe(log);

        static StateAction Note(string what) => (services, _, _) =>
        {
            ((Shelf)services.GetService(typeof(Shelf))!).Note(what);
            return Task.CompletedTask;
        };
    }

    [Theory, CombinatorialTransports]
    public async Task A_state_that_fails_behind_the_endpoint_is_one_line_that_names_it(Transport transport)
    {
        await using var catalogue = await RunningCatalogue.Start(
            transport,
            services => services.AddProviderStateEndpoint(states => states.Given(
                "open", async (_, _, _) => throw new InvalidOperationException("stuck"))));
        await using var verifier = catalogue.Verifier(Get("/articles/1").Given("open")).WithProviderStateEndpoint();

        var result = await verifier.VerifyAsync();

        var message = result.Interactions.ShouldHaveSingleItem().Error.ShouldNotBeNull().Message;
        message.ShouldStartWith("provider state \"open\": expected http://");
        message.ShouldEndWith(
            "/provider-states to do its setup, but found 500 provider state \"open\": "
            + "expected its setup to succeed, but found InvalidOperationException: stuck");
    }

    [Fact]
    public async Task Values_that_a_state_returns_are_the_answer()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess, services => services
            .AddProviderStateEndpoint(states => states.Given("open", (_, parameters, _) =>
                Task.FromResult<IReadOnlyDictionary<string, object?>>(
                    new Dictionary<string, object?> { ["id"] = 7, ["name"] = parameters.Get<string>("name") }))));

        using var response = await catalogue.Server.CreateClient().PostAsJsonAsync(
            "/provider-states", new { state = "open", @params = new { name = "Tea" }, action = "setup" });

        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"id":7,"name":"Tea"}""");
    }

    [Fact]
    public async Task A_call_without_a_state_is_answered_and_does_nothing()
    {
        await using var catalogue = await RunningCatalogue.Start(
            Transport.InProcess, services => services.AddProviderStateEndpoint(PutArticles));

        using var response = await catalogue.Server.CreateClient().PostAsJsonAsync(
            "/provider-states", new { state = "", action = "setup" });

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_call_that_is_not_json_is_refused_with_one_line()
    {
        await using var catalogue = await RunningCatalogue.Start(
            Transport.InProcess, services => services.AddProviderStateEndpoint(PutArticles));

        using var response = await catalogue.Server.CreateClient().PostAsync(
            new Uri("/provider-states", UriKind.Relative), new StringContent("state=open", Encoding.UTF8));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldStartWith(
            "provider state call: expected {\"state\", \"params\", \"action\"}, but found");
    }

    [Fact]
    public async Task An_endpoint_that_does_not_know_an_interaction_without_state_is_forgiven()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Get("/articles/1", status: 404))
            .WithProviderStateEndpoint("/not-there");

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Theory]
    [InlineData("nothing", null)]
    [InlineData("setup", "provider state \"\": expected its setup to end within 2 seconds, but it did not.")]
    [InlineData("teardown", "provider state \"\": expected its teardown to end within 2 seconds, but it did not.")]
    public async Task An_interaction_without_state_is_set_up_and_torn_down_too(string stuck, string? error)
    {
        var clock = new FakeTimeProvider();
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var endpoint = RawServer.Start(async (request, client, cancellation) =>
        {
            if (request.Contains($"\"{stuck}\"", StringComparison.Ordinal))
            {
                clock.Advance(TimeSpan.FromSeconds(2));
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            }

            await RawServer.Write(client, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", cancellation);
        });
        await using var verifier = catalogue.Verifier(Get("/articles/1", status: 404))
            .WithProviderStateUrl(endpoint.Address, options => options.WithTeardown())
            .WithRequestTimeout(TimeSpan.FromSeconds(2))
            .WithTime(clock);

        var result = await verifier.VerifyAsync();

        result.Interactions.Select(each => each.Error?.Message).ShouldBe([error]);
        endpoint.Requests.Select(request => request.Split("\r\n\r\n")[1]).ShouldBe(
        [
            """{"state":"","params":{},"action":"setup"}""",
            """{"state":"","params":{},"action":"teardown"}""",
        ]);
    }

    [Fact]
    public async Task An_endpoint_that_is_not_there_fails_the_run_as_a_provider_would()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Get("/articles/1").Given("open") with { Pending = true })
            .WithProviderStateUrl(Unused.Address());

        var result = await verifier.VerifyAsync();

        result.Problems.ShouldHaveSingleItem().Kind.ShouldBe(VerificationProblemKind.Target);
        result.Problems[0].Message.ShouldStartWith("provider state \"open\": expected http://127.0.0.1:");
    }
}
