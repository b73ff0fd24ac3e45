using ContractTests.Provider.Tests.Catalogue;
using ContractTests.Provider.Tests.Outside;
using static ContractTests.Provider.Tests.Catalogue.Interactions;

namespace ContractTests.Provider.Tests;

public sealed class ParallelTests
{
    [Fact]
    public async Task As_many_interactions_run_at_the_same_time_as_were_allowed_and_no_more()
    {
        using var meeting = new Barrier(3);
        var (running, most) = (0, 0);
        var interactions = Enumerable.Range(1, 9).Select(id => Get($"/articles/{id}", status: 404).Given("open"));
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(interactions)
            .WithParallelism(3)
            .WithProviderStates(states => states.Given(
                "open",
                (_, _, cancellation) => Task.Run(
                    () =>
                    {
                        var now = Interlocked.Increment(ref running);
                        InterlockedMax(ref most, now);

                        // Each waits for three: one after the other, they would never finish.
                        meeting.SignalAndWait(cancellation);
                        Interlocked.Decrement(ref running);
                    },
                    cancellation)));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
        result.Interactions.Select(each => each.Interaction.Description)
            .ShouldBe(Enumerable.Range(1, 9).Select(id => $"a request for /articles/{id}"));
        most.ShouldBe(3);
    }

    [Fact]
    public async Task Results_of_a_pact_are_published_once_however_many_run_together()
    {
        var interactions = Enumerable.Range(1, 20).Select(id => Get($"/articles/{id}", status: 404)).ToArray();
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var broker = await RecordingBroker.Start(new HandedOut(interactions));
        await using var verifier = catalogue.Verifier()
            .WithParallelism(8)
            .WithPactBrokerSource(broker.Address, options => options.PublishResults("2.0"));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
        result.Publications.ShouldHaveSingleItem().ShouldBeOfType<Publication.Published>().Success.ShouldBeTrue();
    }

    [Fact]
    public async Task A_run_may_end_at_its_first_failure()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue
            .Verifier(Get("/articles/1", status: 404), Get("/articles/2"), Get("/articles/3", status: 404))
            .WithStopAtFirstFailure();

        var result = await verifier.VerifyAsync();

        result.Interactions.Select(each => each.Success).ShouldBe([true, false]);
        catalogue.Shelf.Log.ShouldBe(["asked for 1", "asked for 2"]);
    }

    [Fact]
    public async Task A_failed_pending_interaction_does_not_end_the_run()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue
            .Verifier(Get("/articles/1") with { Pending = true }, Get("/articles/2", status: 404), Get("/articles/3"))
            .WithStopAtFirstFailure();

        var result = await verifier.VerifyAsync();

        result.Interactions.Select(each => each.Success).ShouldBe([false, true, false]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void Parallelism_has_its_limits(int interactions)
    {
        using var verifier = new PactVerifier("Catalogue");

        Should.Throw<ArgumentOutOfRangeException>(() => verifier.WithParallelism(interactions));
    }

    private static void InterlockedMax(ref int most, int now)
    {
        var seen = Volatile.Read(ref most);
        while (now > seen)
            seen = Interlocked.CompareExchange(ref most, now, seen) is var before && before == seen ? now : before;
    }
}
