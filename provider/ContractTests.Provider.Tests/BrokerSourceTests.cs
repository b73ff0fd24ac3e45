using System.Net;
using System.Text.Json.Nodes;
using ContractTests.Provider.Tests.Catalogue;
using ContractTests.Provider.Tests.Outside;
using static ContractTests.Provider.Tests.Catalogue.Interactions;

namespace ContractTests.Provider.Tests;

public sealed class BrokerSourceTests
{
    private static readonly Pacts.HttpInteraction Kept = Get("/articles/2", status: 404);
    private static readonly Pacts.HttpInteraction Broken = Get("/articles/3", status: 200);

    [Fact]
    public async Task Results_are_published_with_every_interaction_after_branch_and_tags()
    {
        await using var broker = await RecordingBroker.Start(new HandedOut(Kept, Broken));
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier().WithPactBrokerSource(broker.Address, options => options
            .PublishResults("1.2.3", publish => publish
                .ProviderBranch("main")
                .ProviderTags("test", "eu")
                .BuildUri(new Uri("https://ci.example/7"))));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeFalse();
        broker.Calls.ShouldBe(
        [
            "POST /ask/Catalogue/for-verification",
            "PUT /of/Catalogue/branch/main/version/1.2.3",
            "PUT /of/Catalogue/version/1.2.3/tag/test",
            "PUT /of/Catalogue/version/1.2.3/tag/eu",
            "POST /chosen/0/results",
        ]);
        Text(broker.Result["success"]).ShouldBe("false");
        Text(broker.Result["providerApplicationVersion"]).ShouldBe("\"1.2.3\"");
        Text(broker.Result["buildUrl"]).ShouldBe("\"https://ci.example/7\"");
        Text(broker.Result["verifiedBy"]!["implementation"]).ShouldBe("\"ContractTests.Provider\"");
        var details = broker.Result["testResults"]!.AsArray();
        Text(details[0]).ShouldBe(
            """{"interactionId":"id-0","description":"a request for /articles/2","""
            + "\"providerStates\":[],\"success\":true,\"pending\":false}");
        Text(details[1]!["mismatches"]![0]!["message"]).ShouldBe("\"status: expected 200, but found 404\"");
        result.Publications.ShouldHaveSingleItem().Message.ShouldBe(
            "Shop -> Catalogue (latest from main branch): failure published for version 1.2.3.");
    }

    [Fact]
    public async Task The_broker_is_asked_with_everything_that_was_said()
    {
        await using var broker = await RecordingBroker.Start(new HandedOut(Kept));
        await using var verifier = new PactVerifier("Catalogue").WithPactBrokerSource(broker.Address, options => options
            .TokenAuthentication("secret")
            .EnablePending()
            .ProviderBranch("feature")
            .ProviderTags("test")
            .IncludeWipPactsSince(new DateTime(2026, 11, 1))
            .ConsumerTags("prod")
            .ConsumerVersionSelectors(
                new ConsumerVersionSelector { MainBranch = true },
                new ConsumerVersionSelector { DeployedOrReleased = true, Consumer = "Shop" }));

        await verifier.GetCasesAsync();

        broker.Authorization.ShouldBe("Bearer secret");
        JsonNode.DeepEquals(broker.Question, JsonNode.Parse(
            """
            {
              "consumerVersionSelectors": [
                {"tag": "prod", "latest": true}, {"mainBranch": true}, {"consumer": "Shop", "deployedOrReleased": true}
              ],
              "includePendingStatus": true,
              "providerVersionBranch": "feature",
              "providerVersionTags": ["test"],
              "includeWipPactsSince": "2026-11-01"
            }
            """)).ShouldBeTrue(broker.Question.ToString());
    }

    [Fact]
    public async Task A_pending_pact_is_published_as_failed_and_does_not_fail_the_run()
    {
        await using var broker = await RecordingBroker.Start(new HandedOut(Broken)
        {
            Pending = true,
            Notices =
            [
                ("before_verification", "It is being verified because of:\n    * main\n    * a\u001b[31m tag"),
                ("after_verification:success_false_published_true", "It is still pending."),
                ("after_verification:success_true_published_true", "It is no longer pending."),
            ],
        });
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier()
            .WithPactBrokerSource(broker.Address, options => options.PublishResults("1"));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
        result.FailedPending.ShouldBe(1);
        result.Notices.ShouldBe(
            ["It is being verified because of:\n    * main\n    * a\u001b[31m tag", "It is still pending."]);
        result.ToText().ReplaceLineEndings("\n").ShouldContain(
            "\nIt is being verified because of:\n    * main\n    * a\\u001b[31m tag\nIt is still pending.\n");
        result.ToHtml().ShouldContain("<p>    * main</p>");
        Text(broker.Result["success"]).ShouldBe("false");
    }

    [Fact]
    public async Task A_failed_pending_interaction_is_published_as_such_in_a_successful_result()
    {
        await using var broker = await RecordingBroker.Start(new HandedOut(Kept, Broken with { Pending = true }));
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier()
            .WithPactBrokerSource(broker.Address, options => options.PublishResults("1"));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
        Text(broker.Result["success"]).ShouldBe("true");
        var details = broker.Result["testResults"]!.AsArray();
        details.Select(each => (Text(each!["success"]), Text(each["pending"])))
            .ShouldBe([("true", "false"), ("false", "true")]);
    }

    [Theory]
    [InlineData(false, "It was not published.")]
    [InlineData(true, "It was published.")]
    public async Task Notices_depend_on_whether_the_result_was_published(bool publishes, string notice)
    {
        await using var broker = await RecordingBroker.Start(new HandedOut(Kept)
        {
            Notices =
            [
                ("after_verification", "It was verified."),
                ("after_verification:success_true_published_false", "It was not published."),
                ("after_verification:success_true_published_true", "It was published."),
            ],
        });
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier().WithPactBrokerSource(broker.Address, options =>
        {
            if (publishes)
                options.PublishResults("1");
        });

        (await verifier.VerifyAsync()).Notices.ShouldBe(["It was verified.", notice]);
    }

    [Fact]
    public async Task Notices_of_several_pacts_are_told_once_and_those_after_only_of_what_ran()
    {
        await using var broker = await RecordingBroker.Start(
            new HandedOut(Kept) { Reason = "main", Notices = [("before_verification", "Hello."), After(1)] },
            new HandedOut(Broken) { Reason = "test", Notices = [("before_verification", "Hello."), After(2)] });
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier()
            .WithFilter(description: "articles/2")
            .WithPactBrokerSource(broker.Address);

        (await verifier.VerifyAsync()).Notices.ShouldBe(["Hello.", "The first ran."]);

        static (string When, string Text) After(int pact) =>
            ("after_verification", pact == 1 ? "The first ran." : "The second ran.");
    }

    [Fact]
    public async Task Cases_run_one_by_one_publish_once_after_the_last()
    {
        await using var broker = await RecordingBroker.Start(new HandedOut(Kept, Get("/moved", status: 302)));
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier()
            .WithPactBrokerSource(broker.Address, options => options.PublishResults("1"));
        var cases = await verifier.GetCasesAsync();

        await cases[0].AssertAsync();
        broker.Results.ShouldBeEmpty();
        await cases[1].AssertAsync();
        await cases[1].AssertAsync();

        Text(broker.Result["success"]).ShouldBe("true");
        Text(broker.Result["testResults"]!.AsArray().Count).ShouldBe("2");
    }

    [Fact]
    public async Task A_filtered_run_publishes_nothing_and_says_so()
    {
        await using var broker = await RecordingBroker.Start(new HandedOut(Kept, Broken));
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier()
            .WithFilter(description: "articles/2")
            .WithPactBrokerSource(broker.Address, options => options.PublishResults("1"));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
        broker.Results.ShouldBeEmpty();
        result.Publications.ShouldHaveSingleItem().Message.ShouldBe(
            "Shop -> Catalogue (latest from main branch): results not published: "
            + "the run was filtered by description \"articles/2\".");
    }

    [Fact]
    public async Task Some_cases_only_publish_nothing_and_the_verifier_says_so_at_its_end()
    {
        var output = new Lines();
        await using var broker = await RecordingBroker.Start(
            new HandedOut(Kept, Broken), new HandedOut(Kept) { Reason = "not run" });
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        var verifier = catalogue.Reach(new PactVerifier("Catalogue", new PactVerifierConfig { Outputters = [output] }))
            .WithPactBrokerSource(broker.Address, options => options.PublishResults("1"));

        await verifier.AssertAsync("Shop (latest from main branch): a request for /articles/2");
        await verifier.DisposeAsync();

        broker.Results.ShouldBeEmpty();
        output.Written.ShouldBe(
        [
            "Shop -> Catalogue (latest from main branch): results not published: 1 of 2 interactions ran.",
        ]);
    }

    [Fact]
    public async Task A_provider_that_is_not_there_has_no_results_to_publish()
    {
        await using var broker = await RecordingBroker.Start(new HandedOut(Kept));
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithHttpEndpoint(Unused.Address())
            .WithPactBrokerSource(broker.Address, options => options.PublishResults("1"));

        var result = await verifier.VerifyAsync();

        broker.Results.ShouldBeEmpty();
        result.Publications.ShouldHaveSingleItem().Message.ShouldEndWith(
            "results not published: the provider did not answer.");
    }

    [Fact]
    public async Task A_provider_that_went_away_has_no_results_to_publish()
    {
        await using var broker = await RecordingBroker.Start(
            new HandedOut(Kept, Get("/articles/4").Given("the provider went away")));
        await using var catalogue = await RunningCatalogue.Start(Transport.OnAPort);
        await using var verifier = catalogue.Verifier()
            .WithProviderStates(states => states.Given(
                "the provider went away", async (_, _, _) => await catalogue.DisposeAsync()))
            .WithPactBrokerSource(broker.Address, options => options.PublishResults("1"));

        var result = await verifier.VerifyAsync();

        result.Interactions.Select(each => each.Success).ShouldBe([true, false]);
        broker.Results.ShouldBeEmpty();
        result.Publications.ShouldHaveSingleItem().Message.ShouldEndWith(
            "results not published: the provider did not answer.");
    }

    [Fact]
    public async Task Where_nobody_wants_the_results_nothing_is_said_of_them()
    {
        var output = new Lines();
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        var verifier = catalogue.Reach(new PactVerifier("Catalogue", new PactVerifierConfig { Outputters = [output] }))
            .From(Kept, Broken);

        await verifier.AssertAsync("Shop: a request for /articles/2");
        await verifier.DisposeAsync();

        output.Written.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "403 Forbidden")]
    [InlineData(HttpStatusCode.NotFound, "404 Not Found")]
    public async Task A_failure_to_publish_fails_the_run(HttpStatusCode status, string told)
    {
        await using var broker = await RecordingBroker.Start(new HandedOut(Kept));
        broker.ResultStatus = status;
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier()
            .WithPactBrokerSource(broker.Address, options => options.PublishResults("1"));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeFalse();
        var problem = result.Problems.ShouldHaveSingleItem();
        problem.Kind.ShouldBe(VerificationProblemKind.Publishing);
        problem.Message.ShouldMatch($"expected the results to be published, but found POST .*{told}");
    }

    [Fact]
    public async Task A_failure_to_publish_fails_the_last_case()
    {
        await using var broker = await RecordingBroker.Start(new HandedOut(Kept));
        broker.ResultStatus = HttpStatusCode.Forbidden;
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier()
            .WithPactBrokerSource(broker.Address, options => options.PublishResults("1"));

        var failure = await Should.ThrowAsync<PactVerificationFailedException>(
            () => verifier.AssertAsync("Shop: a request for /articles/2"));

        failure.Message.ShouldStartWith(
            "Shop -> Catalogue (latest from main branch): expected the results to be published, but found");
    }

    [Fact]
    public async Task A_broker_that_never_heard_of_the_provider_has_no_pacts_for_it()
    {
        await using var broker = await RecordingBroker.Start();
        await using var verifier = new PactVerifier("Unheard", RunningCatalogue.Silent())
            .WithPactBrokerSource(broker.Address);

        var result = await verifier.VerifyAsync();

        var problem = result.Problems.ShouldHaveSingleItem();
        problem.Kind.ShouldBe(VerificationProblemKind.NoPactsFound);
        problem.Message.ShouldStartWith("Unheard: there are no pacts to verify (POST ");
        problem.Message.ShouldEndWith(
            " no consumer has published a pact with it yet). If no consumer has one yet, "
            + "use WithNoPactsFound(NoPactsFound.Passes).");
    }

    [Fact]
    public async Task A_pact_at_an_address_publishes_too()
    {
        await using var broker = await RecordingBroker.Start(new HandedOut(Kept));
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier().WithUriSource(
            new Uri(broker.Address, "chosen/0"),
            options => options.BasicAuthentication("user", "password").PublishResults("1"));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
        broker.Authorization.ShouldBe("Basic dXNlcjpwYXNzd29yZA==");
        Text(broker.Result["success"]).ShouldBe("true");
    }

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";
}
