using ContractTests.Pacts;
using ContractTests.Provider.Tests.Catalogue;
using ContractTests.Provider.Tests.Outside;
using static ContractTests.Provider.Tests.Catalogue.Interactions;

namespace ContractTests.Provider.Tests;

public sealed class CaseTests
{
    [Fact]
    public async Task Each_interaction_is_a_case_with_a_name_of_its_own()
    {
        await using var verifier = new PactVerifier("Catalogue").From(
            TeaIsRead(),
            Get("/a").Given("open", "stocked"),
            Get("/b"),
            Get("/b"));

        var names = verifier.CaseNames();

        names.ShouldBe(
        [
            "Shop: an article is read (given an article exists)",
            "Shop: a request for /a (given open and stocked)",
            "Shop: a request for /b",
            "Shop: a request for /b #2",
        ]);
    }

    [Fact]
    public async Task Two_pacts_of_one_consumer_are_told_apart_by_the_broker_s_reason()
    {
        await using var broker = await RecordingBroker.Start(
            new HandedOut(Get("/a")) { Reason = "latest from main branch" },
            new HandedOut(Get("/a")) { Reason = "deployed to production" });
        await using var verifier = new PactVerifier("Catalogue").WithPactBrokerSource(broker.Address);

        verifier.CaseNames().ShouldBe(
        [
            "Shop (latest from main branch): a request for /a",
            "Shop (deployed to production): a request for /a",
        ]);
    }

    [Fact]
    public async Task A_case_that_fails_throws_its_own_mismatches_only()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Get("/articles/1"), Get("/articles/2", status: 404));

        var failure = await Should.ThrowAsync<PactVerificationFailedException>(
            () => verifier.AssertAsync("Shop: a request for /articles/1"));
        await verifier.AssertAsync("Shop: a request for /articles/2");

        failure.Message.ShouldBe(
            """
            Failed: Shop: a request for /articles/1: 1 mismatch
              status: expected 200, but found 404
                rule      no matching rule: must be equal
                expected  200
                actual    404
            """);
    }

    [Fact]
    public async Task Cases_that_are_started_together_run_one_after_the_other()
    {
        var (running, most) = (0, 0);
        var interactions = Enumerable.Range(1, 8).Select(id => Get($"/articles/{id}", status: 404).Given("open"));
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(interactions).WithProviderStates(states => states.Given(
            "open",
            async (_, _, _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                await Task.Yield();
            },
            (_, _, _) =>
            {
                Interlocked.Decrement(ref running);
                return Task.CompletedTask;
            }));
        var cases = await verifier.GetCasesAsync();

        var results = await Task.WhenAll(cases.Select(each => Task.Run(() => each.VerifyAsync())));

        results.ShouldAllBe(result => result.Success);
        most.ShouldBe(1);
    }

    [Fact]
    public async Task A_name_that_is_no_more_is_told()
    {
        await using var verifier = new PactVerifier("Catalogue").From(Get("/a"));

        var failure = await Should.ThrowAsync<PactVerificationFailedException>(
            () => verifier.AssertAsync("Shop: gone"));

        failure.Message.ShouldStartWith(
            "Catalogue: expected an interaction named \"Shop: gone\", but found none among 1.");
    }

    [Fact]
    public async Task Cases_are_listed_from_the_last_answer_of_a_broker_that_is_down_but_not_verified()
    {
        using var folder = new PactFolder();
        Uri address;
        await using (var broker = await RecordingBroker.Start(new HandedOut(Get("/a").Given("open"))))
        {
            address = broker.Address;
            await using var before = new PactVerifier("Catalogue")
                .WithPactBrokerSource(address)
                .WithListingFolder(folder.Folder);
            await before.GetCasesAsync();
        }

        await using var after = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithPactBrokerSource(address)
            .WithListingFolder(folder.Folder);
        var listed = (await after.GetCasesAsync()).ShouldHaveSingleItem();

        listed.Name.ShouldBe("Shop: a request for /a (given open)");
        listed.ProviderStates.ShouldBe(["open"]);
        var failure = await Should.ThrowAsync<PactVerificationFailedException>(() => listed.VerifyAsync());
        failure.Message.ShouldStartWith($"GET {address}");
    }

    [Fact]
    public async Task Settings_are_closed_once_cases_were_listed()
    {
        await using var verifier = new PactVerifier("Catalogue").From(Get("/a"));
        await verifier.GetCasesAsync();

        Should.Throw<InvalidOperationException>(() => verifier.WithFilter("x")).Message.ShouldBe(
            "Catalogue: expected all settings before the verification, but found one after it began.");
    }

    [Fact]
    public async Task A_message_is_not_passed_over_in_silence()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(
            new AsynchronousMessage("an article was sold", new MessageContents(Body.Missing.Instance)));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeFalse();
    }
}
