using ContractTests.Provider.Tests.Catalogue;
using Microsoft.Extensions.Time.Testing;
using static ContractTests.Provider.Tests.Catalogue.Interactions;

namespace ContractTests.Provider.Tests;

public sealed class ProviderStateTests
{
    [Fact]
    public async Task Each_action_has_a_scope_and_states_are_left_in_reverse_order()
    {
        var interaction = Get("/articles/1", status: 404).Given("open", "stocked");
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(interaction).WithProviderStates(states => states
            .Given<Keeper>("open", Note("opened"), Note("closed"))
            .Given<Keeper>("stocked", Note("stocked"), Note("cleared")));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
        catalogue.Shelf.Log.ShouldBe(
        [
            "opened", "keeper left", "stocked", "keeper left", "asked for 1", "cleared", "keeper left", "closed",
            "keeper left",
        ]);

        Func<Keeper, StateParameters, CancellationToken, Task> Note(string what) => (_, _, _) =>
        {
            catalogue.Shelf.Note(what);
            return Task.CompletedTask;
        };
    }

    [Fact]
    public async Task States_are_left_though_the_interaction_fails()
    {
        var left = false;
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Get("/broken").Given("open")).WithProviderStates(states => states
            .Given("open", (_, _, _) => Task.CompletedTask, (_, _, _) =>
            {
                left = true;
                return Task.CompletedTask;
            }));

        await verifier.VerifyAsync();

        left.ShouldBeTrue();
    }

    [Fact]
    public async Task A_state_that_fails_is_one_line_that_names_it()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Get("/articles/1").Given("open"))
            .WithProviderStates(states => states.Given(
                "open", async (_, _, _) => throw new InvalidOperationException("the door\nis stuck")));

        var result = await verifier.VerifyAsync();

        var error = result.Interactions.ShouldHaveSingleItem().Error.ShouldNotBeNull();
        error.Step.ShouldBe(VerificationStep.StateSetUp);
        error.Message.ShouldBe(
            "provider state \"open\": expected its setup to succeed, "
            + "but found InvalidOperationException: the door is stuck");
        catalogue.Shelf.Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_teardown_that_fails_fails_the_interaction()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Get("/articles/1", status: 404).Given("open"))
            .WithProviderStates(states => states.Given(
                "open", (_, _, _) => Task.CompletedTask, (_, _, _) => throw new InvalidOperationException("stuck")));

        var result = await verifier.VerifyAsync();

        result.Interactions.ShouldHaveSingleItem().Error.ShouldNotBeNull().Message.ShouldBe(
            "provider state \"open\": expected its teardown to succeed, but found InvalidOperationException: stuck");
    }

    [Fact]
    public async Task A_teardown_that_fails_does_not_hide_the_first_error()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Get("/articles/1").Given("open", "lit"))
            .WithProviderStates(states => states
                .Given(
                    "open", (_, _, _) => Task.CompletedTask, (_, _, _) => throw new InvalidOperationException("stuck"))
                .Given("lit", (_, _, _) => throw new InvalidOperationException("dark")));

        var result = await verifier.VerifyAsync();

        var error = result.Interactions.ShouldHaveSingleItem().Error.ShouldNotBeNull();
        error.Step.ShouldBe(VerificationStep.StateSetUp);
        error.Message.ShouldContain("dark");
    }

    [Fact]
    public async Task An_unknown_state_is_told_with_the_known_ones()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Get("/articles/1").Given("opne"))
            .WithProviderStates(states => states.Given("open").Given("closed"));

        var result = await verifier.VerifyAsync();

        result.Interactions.ShouldHaveSingleItem().Error.ShouldNotBeNull().Message.ShouldBe(
            "provider state \"opne\": expected one of the registered states, but found only: \"open\", \"closed\". "
            + "Register it with Given.");
    }

    [Fact]
    public async Task Any_other_state_may_be_taken_by_one_action()
    {
        var asked = "";
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Get("/articles/1", status: 404).Given("something else"))
            .WithProviderStates(states => states.GivenAnyOther((_, parameters, _) =>
            {
                asked = parameters.State;
                return Task.CompletedTask;
            }));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
        asked.ShouldBe("something else");
    }

    [Fact]
    public async Task Without_any_way_to_make_states_true_interactions_run_and_it_is_said()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Get("/articles/1", status: 404).Given("open", "stocked"));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
        result.Notices.ShouldBe(
        [
            "provider states: expected a way to set up \"open\", \"stocked\", but found none. "
            + "Use WithProviderStates, WithProviderStateEndpoint or WithProviderStateUrl.",
        ]);
    }

    [Theory]
    [InlineData("setup")]
    [InlineData("teardown")]
    public async Task A_state_that_does_not_end_is_given_up(string what)
    {
        var clock = new FakeTimeProvider();
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Get("/articles/1", status: 404).Given("open"))
            .WithRequestTimeout(TimeSpan.FromSeconds(1) / 3)
            .WithTime(clock)
            .WithProviderStates(states => states.Given("open", Work("setup"), Work("teardown")));

        var result = await verifier.VerifyAsync();

        result.Interactions.ShouldHaveSingleItem().Error.ShouldNotBeNull().Message.ShouldBe(
            $"provider state \"open\": expected its {what} to end within 0.333 seconds, but it did not.");

        StateAction Work(string step) => (_, _, _) =>
        {
            if (step != what)
                return Task.CompletedTask;

            clock.Advance(TimeSpan.FromSeconds(1));
            return Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
        };
    }

    [Fact]
    public async Task Each_step_of_an_interaction_has_all_the_time()
    {
        var clock = new FakeTimeProvider();
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Get("/articles/1", status: 404).Given("open"))
            .WithRequestTimeout(TimeSpan.FromSeconds(2))
            .WithTime(clock)
            .WithProviderStates(states => states.Given("open", (_, _, _) => Pass(), (_, _, _) => Pass()))
            .WithRequestFilter((_, _, _) => Pass());

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());

        async Task Pass()
        {
            await Task.Yield();
            clock.Advance(TimeSpan.FromSeconds(1.5));
        }
    }

    [Fact]
    public void A_state_is_registered_once()
    {
        var states = new ProviderStates().Given("open");

        Should.Throw<ArgumentException>(() => states.Given("open")).Message.ShouldBe(
            "provider state \"open\": expected one action, but found a second one.");
    }
}
