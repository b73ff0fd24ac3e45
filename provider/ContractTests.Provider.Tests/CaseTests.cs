using ContractTests.Pacts;
using ContractTests.Provider.Sources;
using ContractTests.Provider.Tests.Catalogue;
using ContractTests.Provider.Tests.Outside;
using ContractTests.Provider.Verification;
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
            Get("/b"),
            Get("/c").Given("open", "open"));

        var names = verifier.CaseNames();

        names.ShouldBe(
        [
            "Shop: an article is read (given an article exists)",
            "Shop: a request for /a (given open and stocked)",
            "Shop: a request for /b",
            "Shop: a request for /b #2",
            "Shop: a request for /c (given open)",
        ]);
    }

    [Fact]
    public async Task Names_that_differ_in_capital_letters_only_are_two_names()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(
            Get("/articles/a", status: 404), Get("/articles/A", status: 404));

        verifier.CaseNames().ShouldBe(["Shop: a request for /articles/a", "Shop: a request for /articles/A"]);
        await verifier.AssertAsync("Shop: a request for /articles/A");

        catalogue.Shelf.Log.ShouldBe(["asked for A"]);
    }

    [Fact]
    public void A_reason_is_told_only_where_there_is_one_and_several_pacts_of_the_consumer()
    {
        PactToVerify[] pacts =
        [
            new(new Contract("Shop", "Catalogue", []), "a broker") { Reason = "1" },
            new(new Contract("Shop", "Catalogue", []), "a file"),
            new(new Contract("shop", "Catalogue", []), "a broker") { Reason = "main" },
        ];
        var names = new CaseNames(pacts);

        pacts.Select(pact => names.Next(pact, Get("/a"))).ShouldBe(
            ["Shop (1): a request for /a", "Shop: a request for /a", "shop: a request for /a"]);
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
    public async Task Cases_that_are_started_together_ask_the_sources_once()
    {
        await using var broker = await RecordingBroker.Start(
            new HandedOut(Get("/articles/1", status: 404), Get("/articles/2", status: 404)));
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier().WithPactBrokerSource(broker.Address);

        await Task.WhenAll(
            verifier.AssertAsync("Shop: a request for /articles/1"),
            verifier.AssertAsync("Shop: a request for /articles/2"));

        broker.Calls.ShouldBe(["POST /ask/Catalogue/for-verification"]);
    }

    [Fact]
    public async Task A_name_that_is_no_more_is_told()
    {
        await using var verifier = new PactVerifier("Catalogue").From(Get("/a"));

        var failure = await Should.ThrowAsync<PactVerificationFailedException>(
            () => verifier.AssertAsync("Shop: gone"));

        failure.Message.ShouldBe(
            "Catalogue: expected an interaction named \"Shop: gone\", but found none among 1. "
            + "The contract has changed since the tests were listed: build and list them again.");
    }

    [Fact]
    public async Task Cases_are_listed_from_the_last_answer_of_a_broker_that_is_down_but_not_verified()
    {
        using var folder = new PactFolder();
        var file = folder.Add("pact.json", Get("/b"));
        Uri address;
        await using (var broker = await RecordingBroker.Start(new HandedOut(Get("/a").Given("open"))))
        {
            address = broker.Address;
            await using var before = new PactVerifier("Catalogue")
                .WithPactBrokerSource(address)
                .WithListingFolder(folder.Folder);
            await before.GetCasesAsync();
        }

        var output = new Lines();
        await using var after = new PactVerifier("Catalogue", new PactVerifierConfig { Outputters = [output] })
            .WithFileSource(file)
            .WithPactBrokerSource(address)
            .WithListingFolder(folder.Folder);
        var listed = (await after.GetCasesAsync()).ShouldHaveSingleItem();

        listed.Name.ShouldBe("Shop: a request for /a (given open)");
        listed.ProviderStates.ShouldBe(["open"]);
        var failure = await Should.ThrowAsync<PactVerificationFailedException>(() => listed.VerifyAsync());
        failure.Message.ShouldStartWith($"GET {address}");
        output.Written.ShouldBe([failure.Message]);
    }

    [Fact]
    public async Task A_source_that_gives_something_wrong_is_not_covered_up_by_its_last_answer()
    {
        using var folder = new PactFolder();
        var file = folder.Add("pact.json", Get("/a"));
        await using (var before = new PactVerifier("Catalogue").WithFileSource(file).WithListingFolder(folder.Folder))
            await before.GetCasesAsync();
        folder.AddText("pact.json", "{"u8.ToArray());

        await using var after = new PactVerifier("Catalogue").WithFileSource(file).WithListingFolder(folder.Folder);

        (await Should.ThrowAsync<PactVerificationFailedException>(() => after.GetCasesAsync()))
            .Message.ShouldStartWith(file.FullName);
    }

    [Theory]
    [InlineData("Catalogue", "Catalogue.cases.json")]
    [InlineData("Catalogue/v1.2_a-b (EU)", "Catalogue_v1.2_a-b__EU_.cases.json")]
    public async Task Listings_are_saved_beside_one_another_by_the_name_of_the_provider(string provider, string file)
    {
        using var folder = new PactFolder();
        var listings = new DirectoryInfo(Path.Combine(folder.Folder.FullName, "listings"));
        foreach (var path in new[] { "/a", "/b" })
        {
            await using var verifier = new PactVerifier(provider).WithListingFolder(listings).From(Get(path));
            await verifier.GetCasesAsync();
        }

        listings.GetFiles().Select(each => each.Name).ShouldBe([file]);
        new SavedListing(listings, provider).Load().ShouldNotBeNull().Select(each => each.Name).ShouldBe(
            ["Shop: a request for /b"]);
    }

    [Fact]
    public async Task A_listing_that_cannot_be_saved_or_read_is_no_failure()
    {
        using var folder = new PactFolder();
        var listings = new DirectoryInfo(folder.AddText("listings", []).FullName);
        await using var verifier = new PactVerifier("Catalogue").WithListingFolder(listings).From(Get("/a"));

        (await verifier.GetCasesAsync()).ShouldHaveSingleItem();

        folder.AddText("Catalogue.cases.json", "[{"u8.ToArray());
        new SavedListing(folder.Folder, "Catalogue").Load().ShouldBeNull();
        new SavedListing(folder.Folder, "Unheard").Load().ShouldBeNull();
    }

    [Fact]
    public async Task A_case_says_of_itself_what_a_test_explorer_shows()
    {
        await using var verifier = new PactVerifier("Catalogue").From(
            Get("/a").Given("open") with { Pending = true }, Get("/b"));

        var cases = await verifier.GetCasesAsync();

        cases.Select(each => (each.ToString(), each.Consumer, each.Description, each.Pending)).ShouldBe(
        [
            ("Shop: a request for /a (given open)", "Shop", "a request for /a", true),
            ("Shop: a request for /b", "Shop", "a request for /b", false),
        ]);
        cases.Select(each => each.ProviderStates).ShouldBe([["open"], []]);
    }

    [Fact]
    public async Task Sources_are_asked_until_they_answer_and_then_no_more()
    {
        using var folder = new PactFolder();
        var file = new FileInfo(Path.Combine(folder.Folder.FullName, "pact.json"));
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier().WithFileSource(file);

        var failure = await Should.ThrowAsync<PactVerificationFailedException>(
            () => verifier.AssertAsync("Shop: a request for /articles/1"));
        folder.Add("pact.json", Get("/articles/1", status: 404));
        file.Refresh();
        await verifier.AssertAsync("Shop: a request for /articles/1");
        file.Delete();
        await verifier.AssertAsync("Shop: a request for /articles/1");

        failure.Message.ShouldStartWith($"{file.FullName}: expected a pact file, but found no file.");
    }

    [Fact]
    public async Task A_case_that_runs_alone_says_what_belongs_to_it()
    {
        var output = new Lines();
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var broker = await RecordingBroker.Start(new HandedOut(
            Get("/articles/1", status: 404).Given("open") with
            {
                Comments = [new JsonMember("text", JsonFragment.Parse("""["nobody drinks it"]"""))],
            },
            Get("/articles/2").Given("open"),
            Get("/articles/3") with { Pending = true })
        {
            Notices = [("before_verification", "It is new."), ("after_verification", "It was verified.")],
        });
        await using var verifier = catalogue
            .Reach(new PactVerifier("Catalogue", new PactVerifierConfig { Outputters = [output] }))
            .WithPactBrokerSource(broker.Address, options => options.PublishResults("1"));

        var cases = await verifier.GetCasesAsync();
        var first = await Said(0);
        var second = await Said(1);
        var third = await Said(2);

        first.ShouldBe(["It is new.", "nobody drinks it"]);
        second.ShouldHaveSingleItem().ShouldStartWith("provider states: expected a way to set up \"open\"");
        third.ShouldContain("Pending: Shop: a request for /articles/3: 1 mismatch");
        third[^2..].ShouldBe(
        [
            "It was verified.",
            "Shop -> Catalogue (latest from main branch): failure published for version 1.",
        ]);

        async Task<string[]> Said(int at)
        {
            output.Written.Clear();
            await cases[at].VerifyAsync();
            return [.. output.Written];
        }
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

        result.Interactions.ShouldHaveSingleItem().Error.ShouldNotBeNull().Message.ShouldBe(
            "message \"an article was sold\": expected a producer, but found none. "
            + "Call WithMessages or WithMessageEndpoint.");
    }
}
