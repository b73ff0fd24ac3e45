using ContractTests.Pacts;
using ContractTests.Provider.Tests.Catalogue;
using Microsoft.Extensions.DependencyInjection;
using static ContractTests.Provider.Tests.Catalogue.Interactions;

namespace ContractTests.Provider.Tests;

/// <summary>Values that only the provider knows, such as ids of rows; the contract refers to them by name.</summary>
public sealed class StateValueTests
{
    private static readonly Generators IdInPath = new(
        [new PlacedGenerator(Part.Path, "", ProviderState("/articles/${id}"))]);

    [Fact]
    public async Task A_value_that_a_state_returned_takes_the_place_of_the_example()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Reading("/articles/1")).WithProviderStates(Stored("77"));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
        catalogue.Shelf.Log.ShouldContain("asked for 77");
    }

    [Fact]
    public async Task A_value_goes_into_the_body_with_its_own_type()
    {
        var creating = new HttpInteraction(
            "an article is put back",
            new HttpRequest("POST", "/articles")
            {
                Body = new Body.Present("""{"id": "1", "label": "x"}""", "application/json"),
                Generators = new Generators(
                [
                    new PlacedGenerator(Part.Body, "$.id", ProviderState("${id}")),
                    new PlacedGenerator(Part.Body, "$.label", ProviderState("no. ${id}")),
                ]),
            },
            new HttpResponse(201) { Body = new Body.Present("""{"id": 77, "label": "no. 77"}""", "application/json") })
        {
            ProviderStates = [new InteractionState("an article was taken")],
        };
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(creating).WithProviderStates(states => states.Given(
            "an article was taken",
            (_, _, _) => Task.FromResult<IReadOnlyDictionary<string, object?>>(
                new Dictionary<string, object?> { ["id"] = 77 })));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Fact]
    public async Task Parameters_of_the_contract_are_values_until_a_state_returns_others()
    {
        var reading = Reading("/articles/1") with
        {
            ProviderStates = [Given("an article exists", ("id", "\"5\"")), Given("the shop is open", ("id", "\"6\""))],
        };
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(reading).WithProviderStates(states =>
        {
            Stored("77")(states);
            states.Given("the shop is open");
        });

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
        catalogue.Shelf.Log.ShouldContain("asked for 77");
    }

    [Theory]
    [CombinatorialTransports]
    public async Task A_value_that_an_endpoint_returned_is_used_too(Transport transport)
    {
        await using var catalogue = await RunningCatalogue.Start(
            transport, services => services.AddProviderStateEndpoint(Stored("88")));
        await using var verifier = catalogue.Verifier(Reading("/articles/1")).WithProviderStateEndpoint();

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
        catalogue.Shelf.Log.ShouldContain("asked for 88");
    }

    [Fact]
    public async Task A_value_that_no_state_returned_is_one_line_and_nothing_is_sent()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Reading("/articles/1"))
            .WithProviderStates(states => states.Given("an article exists"));

        var error = (await verifier.VerifyAsync()).Interactions.ShouldHaveSingleItem().Error.ShouldNotBeNull();

        error.Step.ShouldBe(VerificationStep.GeneratedValues);
        error.Message.ShouldStartWith("path: expected a value \"id\" from the provider states");
        error.Message.ShouldNotContain("\n");
        catalogue.Shelf.Log.ShouldBeEmpty();
    }

    private static Generator ProviderState(string expression) =>
        new("ProviderState", [new JsonMember("expression", JsonFragment.Of(expression))]);

    private static HttpInteraction Reading(string path)
    {
        var reading = Get(path);
        return reading with
        {
            Request = reading.Request with { Generators = IdInPath },
            ProviderStates = [new InteractionState("an article exists")],
        };
    }

    /// <summary>The provider chooses the id.</summary>
    private static Action<ProviderStates> Stored(string id) => states => states.Given(
        "an article exists",
        (services, _, _) =>
        {
            services.GetRequiredService<Shelf>().Add(new Article(id, "Tea", 2.50m));
            return Task.FromResult<IReadOnlyDictionary<string, object?>>(
                new Dictionary<string, object?> { ["id"] = id });
        });
}
