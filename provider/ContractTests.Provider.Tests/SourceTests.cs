using ContractTests.Pacts;
using ContractTests.Provider.Tests.Catalogue;
using ContractTests.Provider.Tests.Outside;
using static ContractTests.Provider.Tests.Catalogue.Interactions;

namespace ContractTests.Provider.Tests;

public sealed class SourceTests
{
    [Fact]
    public async Task A_folder_gives_the_pacts_of_this_provider_in_the_order_of_their_names()
    {
        using var pacts = new PactFolder();
        pacts.Add("b.json", new Contract("Shop", "Catalogue", [Get("/a")]));
        pacts.Add("a.json", new Contract("Stock", "Catalogue", [Get("/b")]));
        pacts.Add("c.json", new Contract("Shop", "Payments", [Get("/c")]));
        await using var verifier = new PactVerifier("Catalogue").WithDirectorySource(pacts.Folder);

        var cases = await verifier.GetCasesAsync();

        cases.Select(each => each.Name).ShouldBe(["Stock: a request for /b", "Shop: a request for /a"]);
    }

    [Fact]
    public async Task Only_pacts_of_chosen_consumers_are_taken()
    {
        using var pacts = new PactFolder();
        pacts.Add("a.json", new Contract("Shop", "Catalogue", [Get("/a")]));
        pacts.Add("b.json", new Contract("Stock", "Catalogue", [Get("/b")]));
        await using var byFolder = new PactVerifier("Catalogue").WithDirectorySource(pacts.Folder, "Stock");
        await using var byVerifier = new PactVerifier("Catalogue")
            .WithDirectorySource(pacts.Folder)
            .WithConsumers("Shop");

        (await byFolder.GetCasesAsync()).ShouldHaveSingleItem().Consumer.ShouldBe("Stock");
        (await byVerifier.GetCasesAsync()).ShouldHaveSingleItem().Consumer.ShouldBe("Shop");
    }

    [Theory]
    [InlineData("""{"request": {"method": "GET", "path": []}}""")]
    [InlineData("""{"description": "\ud800", "response": 3}""")]
    public async Task An_unreadable_pact_fails_only_runs_that_would_verify_it(string interaction)
    {
        using var pacts = new PactFolder();
        pacts.Add("a.json", new Contract("Shop", "Catalogue", [Get("/a")]));
        var broken = Unreadable("Stock", "Catalogue");
        pacts.AddText("other.json", Unreadable("Shop", "Payments"));
        await using var byFolder = new PactVerifier("Catalogue").WithDirectorySource(pacts.Folder, "Shop");
        await using var byFilter = new PactVerifier("Catalogue")
            .WithDirectorySource(pacts.Folder)
            .WithFileSource(pacts.AddText("broken.json", broken))
            .WithConsumers("Shop");
        await using var byOther = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithDirectorySource(pacts.Folder)
            .WithConsumers("Stock");

        (await byFolder.GetCasesAsync()).ShouldHaveSingleItem().Consumer.ShouldBe("Shop");
        (await byFilter.GetCasesAsync()).ShouldHaveSingleItem().Consumer.ShouldBe("Shop");
        var result = await byOther.VerifyAsync();
        result.Problems.ShouldHaveSingleItem().Message.ShouldContain("broken.json");
        result.ToText().ShouldEndWith("0 interactions: 0 failed. 1 pact could not be read.");

        byte[] Unreadable(string consumer, string provider) => System.Text.Encoding.UTF8.GetBytes(
            $$"""
            {
              "consumer": {"name": "{{consumer}}"}, "provider": {"name": "{{provider}}"},
              "interactions": [{{interaction}}]
            }
            """);
    }

    [Fact]
    public async Task A_file_that_is_not_there_fails_with_one_line()
    {
        var file = new FileInfo(Path.Combine(Path.GetTempPath(), "no-such-pact.json"));
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent()).WithFileSource(file);

        var result = await verifier.VerifyAsync();

        var problem = result.Problems.ShouldHaveSingleItem();
        problem.Kind.ShouldBe(VerificationProblemKind.Source);
        problem.Message.ShouldBe(
            $"{file.FullName}: expected a pact file, but found no file. "
            + "Run the consumer's tests first, or check the path.");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"openapi\": \"3.0\"}")]
    [InlineData("{\"consumer\": {\"name\": \"Shop\"}, \"provider\": {\"name\": \"Catalogue\"}, \"interactions\": [],"
        + " \"metadata\": {\"pactSpecification\": {\"version\": \"9.0\"}}}")]
    public async Task A_file_that_is_no_pact_fails_with_one_line_that_names_it(string content)
    {
        using var pacts = new PactFolder();
        var file = pacts.AddText("broken.json", System.Text.Encoding.UTF8.GetBytes(content));
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithDirectorySource(pacts.Folder);

        var result = await verifier.VerifyAsync();

        var problem = result.Problems.ShouldHaveSingleItem();
        problem.Kind.ShouldBe(VerificationProblemKind.Source);
        problem.Message.ShouldStartWith(file.FullName);
        problem.Message.ShouldNotContain("\n");
        result.Success.ShouldBeFalse();
    }

    [Fact]
    public void Every_source_that_cannot_be_read_is_told_in_a_line_with_the_first_cause()
    {
        using var pacts = new PactFolder();
        var missing = new FileInfo(Path.Combine(pacts.Folder.FullName, "missing.json"));
        var first = pacts.AddText("first.json", "not json"u8.ToArray());
        var second = pacts.AddText("second.json", "not json"u8.ToArray());
        using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithFileSource(missing)
            .WithFileSource(first)
            .WithFileSource(second);

        var failure = Should.Throw<PactVerificationFailedException>(verifier.Cases);

        failure.Message.Split('\n').Select(line => line.Split(": ")[0]).ShouldBe(
            [missing.FullName, first.FullName, second.FullName]);
        failure.InnerException.ShouldNotBeNull().Message.ShouldContain(first.FullName);
    }

    [Fact]
    public async Task A_pact_without_interactions_passes_and_it_is_said()
    {
        using var pacts = new PactFolder();
        var file = pacts.Add("pact.json");
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent()).WithFileSource(file);

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
        result.Notices.ShouldBe(
            [$"warning: {file.FullName}: expected interactions in the pact, but found none; it passes"]);
    }

    [Fact]
    public async Task A_file_of_another_provider_is_verified_and_said()
    {
        using var pacts = new PactFolder();
        var file = pacts.Add("pact.json", new Contract("Shop", "Catalog", [Get("/articles/1", status: 404)]));
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier().WithFileSource(file);

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
        result.Notices.ShouldBe(
            [$"{file.FullName}: expected a pact with Catalogue, but found one with Catalog; "
                + "it is verified anyway."]);
    }

    [Fact]
    public async Task A_pact_that_a_plugin_wrote_is_verified_and_said()
    {
        using var pacts = new PactFolder();
        var plugins = JsonFragment.Parse("""[{ "name": "matt", "version": "0.1.1" }]""");
        var file = pacts.Add("pact.json", new Contract("Shop", "Catalogue", [Get("/articles/1", status: 404)])
        {
            Metadata = [new JsonMember("plugins", plugins)],
        });
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier().WithFileSource(file);

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
        result.Notices.ShouldHaveSingleItem().ShouldStartWith(
            $"warning: {file.FullName}: the contract was written with the plugin matt 0.1.1.");
    }

    [Fact]
    public async Task No_pacts_fail_unless_the_caller_chose_otherwise()
    {
        using var pacts = new PactFolder();
        await using var strict = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithFilter("any")
            .WithDirectorySource(pacts.Folder);
        await using var bootstrapping = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithDirectorySource(pacts.Folder)
            .WithNoPactsFound(NoPactsFound.Passes);

        var failed = await strict.VerifyAsync();
        var passed = await bootstrapping.VerifyAsync();

        failed.Problems.ShouldHaveSingleItem().Message.ShouldBe(
            "Catalogue: there are no pacts to verify. If no consumer has one yet, "
            + "use WithNoPactsFound(NoPactsFound.Passes).");
        passed.Success.ShouldBeTrue();
        Should.Throw<PactVerificationFailedException>(strict.Cases);
        bootstrapping.Cases().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_verifier_without_a_source_says_what_is_missing()
    {
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent());

        var result = await verifier.VerifyAsync();

        result.Problems.ShouldHaveSingleItem().Message.ShouldStartWith(
            "Catalogue: no source of pacts is given. Use WithFileSource");
    }

    [Fact]
    public async Task A_broker_that_is_down_is_told_in_one_line()
    {
        var address = Unused.Address();
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithPactBrokerSource(address);

        var result = await verifier.VerifyAsync();

        var problem = result.Problems.ShouldHaveSingleItem();
        problem.Kind.ShouldBe(VerificationProblemKind.Source);
        problem.Message.ShouldStartWith($"GET {address}");
        problem.Message.ShouldNotContain("\n");
    }
}
