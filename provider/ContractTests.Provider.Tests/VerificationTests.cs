using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using ContractTests.Provider.Tests.Catalogue;
using ContractTests.Provider.Tests.Outside;
using Microsoft.Extensions.Time.Testing;
using static ContractTests.Provider.Tests.Catalogue.Interactions;

namespace ContractTests.Provider.Tests;

public sealed class VerificationTests
{
    [Theory, CombinatorialTransports]
    public async Task A_provider_that_keeps_its_contract_passes(Transport transport)
    {
        await using var catalogue = await RunningCatalogue.Start(transport);
        await using var verifier = catalogue.Verifier(TeaIsRead()).WithArticles(catalogue.Services);

        var result = await verifier.VerifyAsync();

        result.ToText().ShouldBe(
            """
            Shop -> Catalogue
              ok      an article is read (given an article exists)
            1 interaction: 0 failed.
            """);
        result.Success.ShouldBeTrue();
    }

    [Theory, CombinatorialTransports]
    public async Task A_body_that_differs_is_shown_with_its_path_and_both_values(Transport transport)
    {
        await using var catalogue = await RunningCatalogue.Start(transport);
        await using var verifier = catalogue.Verifier(TeaIsRead(name: "Coffee")).WithArticles(catalogue.Services);

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeFalse();
        var mismatch = result.Interactions.ShouldHaveSingleItem().Mismatches.ShouldHaveSingleItem();
        mismatch.Kind.ShouldBe(MismatchKind.Body);
        mismatch.Path.ShouldBe("$.name");
        mismatch.Expected.ShouldBe("\"Coffee\"");
        mismatch.Actual.ShouldBe("\"Tea\"");
        result.Interactions[0].ActualBody.ShouldBe(
            new Body.Present("""{"id":"1","name":"Tea","price":2.50}""", "application/json; charset=utf-8"));
    }

    [Fact]
    public async Task The_report_names_interaction_path_rule_and_both_values_at_once()
    {
        var expected = TeaIsRead(name: "coffee");
        var rules = new MatchingRules(
            [new PlacedRules(Part.Body, "$.name", new RuleList([new MatchingRule.Regex("^[a-z]+$")]))]);
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue
            .Verifier(expected with { Response = expected.Response with { Rules = rules } })
            .WithProviderStates(PutArticles);

        var result = await verifier.VerifyAsync();

        result.Interactions.ShouldHaveSingleItem().Mismatches.ShouldHaveSingleItem();
        result.ToText().ShouldBe(
            """
            Failed: Shop: an article is read (given an article exists): 1 mismatch
              body $.name: expected a value that matches ^[a-z]+$, but found "Tea"
                rule      regex ^[a-z]+$ at $.name
                expected  "coffee"
                actual    "Tea"
              the body, - expected, + actual:
                {
                  "id": "1",
              -   "name": "coffee",
              +   "name": "Tea",
              +   "price": 2.50,
                }

            Shop -> Catalogue
              FAILED  an article is read (given an article exists)
            1 interaction: 1 failed.
            """);
    }

    [Theory, CombinatorialTransports]
    public async Task A_status_that_differs_is_a_mismatch(Transport transport)
    {
        await using var catalogue = await RunningCatalogue.Start(transport);
        await using var verifier = catalogue.Verifier(Get("/articles/2", status: 200));

        var result = await verifier.VerifyAsync();

        var mismatch = result.Interactions.ShouldHaveSingleItem().Mismatches.ShouldHaveSingleItem();
        mismatch.Kind.ShouldBe(MismatchKind.Status);
        mismatch.Expected.ShouldBe("200");
        mismatch.Actual.ShouldBe("404");
    }

    [Theory, CombinatorialTransports]
    public async Task A_header_that_is_missing_is_a_mismatch(Transport transport)
    {
        var expected = Get("/orders", status: 401);
        var response = expected.Response with { Headers = [new HttpHeader("X-Why", "expired")] };
        expected = expected with { Response = response };
        await using var catalogue = await RunningCatalogue.Start(transport);
        await using var verifier = catalogue.Verifier(expected);

        var result = await verifier.VerifyAsync();

        var mismatch = result.Interactions.ShouldHaveSingleItem().Mismatches.ShouldHaveSingleItem();
        mismatch.Kind.ShouldBe(MismatchKind.Header);
        mismatch.Path.ShouldBe("X-Why");
    }

    [Theory, CombinatorialTransports]
    public async Task A_redirect_is_an_answer_and_not_followed(Transport transport)
    {
        await using var catalogue = await RunningCatalogue.Start(transport);
        await using var verifier = catalogue.Verifier(Get("/moved", status: 302));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Fact]
    public async Task An_exception_in_the_provider_is_told_by_its_message()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Get("/broken"));

        var result = await verifier.VerifyAsync();

        var error = result.Interactions.ShouldHaveSingleItem().Error.ShouldNotBeNull();
        error.Step.ShouldBe(VerificationStep.Provider);
        error.Message.ShouldBe(
            "GET /broken: expected an answer, but found InvalidOperationException: the shelf fell down");
    }

    [Fact]
    public async Task A_provider_that_gives_up_before_the_time_is_over_is_told_from_one_that_is_slow()
    {
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithHttpClient(Throwing.Client(new TaskCanceledException("closing time"), out _))
            .From([Get("/x")]);

        var result = await verifier.VerifyAsync();

        result.Interactions.ShouldHaveSingleItem().Error.ShouldNotBeNull().Message.ShouldBe(
            "GET /x: expected an answer, but found TaskCanceledException: closing time");
    }

    [Fact]
    public async Task A_provider_that_is_not_there_is_asked_once()
    {
        var failure = new HttpRequestException(HttpRequestError.ConnectionError);
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithHttpClient(Throwing.Client(failure, out var provider))
            .From(Get("/x"), Get("/y") with { Pending = true });

        var result = await verifier.VerifyAsync();

        provider.Asked.ShouldBe(1);
        result.Interactions.Select(each => (each.Name, each.Consumer, each.Provider, each.Pending)).ShouldBe(
        [
            ("Shop: a request for /x", "Shop", "Catalogue", false),
            ("Shop: a request for /y", "Shop", "Catalogue", true),
        ]);
        result.Interactions.ShouldAllBe(each => each.Error!.Step == VerificationStep.Unreachable);
    }

    [Theory, CombinatorialTransports]
    public async Task A_provider_that_does_not_answer_in_time_fails_its_interaction_only(Transport transport)
    {
        var clock = new FakeTimeProvider();
        await using var catalogue = await RunningCatalogue.Start(transport);
        catalogue.Shelf.WhenStuck(() => clock.Advance(TimeSpan.FromSeconds(2)));
        await using var verifier = catalogue.Verifier(Get("/stuck"), Get("/articles/2", status: 404))
            .WithRequestTimeout(TimeSpan.FromSeconds(2))
            .WithTime(clock);

        var result = await verifier.VerifyAsync();

        var stuck = result.Interactions[0].Error.ShouldNotBeNull();
        stuck.Step.ShouldBe(VerificationStep.Timeout);
        stuck.Message.ShouldBe(
            "GET /stuck: expected an answer within 2 seconds, but found none. "
            + "Find out what the provider waits for, or allow more time with WithRequestTimeout.");
        result.Interactions[1].Success.ShouldBeTrue(result.ToText());
    }

    [Fact]
    public async Task A_provider_that_is_not_there_fails_the_run_with_one_line_though_all_is_pending()
    {
        var interactions = Enumerable.Range(1, 3).Select(id => Get($"/articles/{id}") with { Pending = true });
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithHttpEndpoint(Unused.Address())
            .From(interactions);

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeFalse();
        var problem = result.Problems.ShouldHaveSingleItem();
        problem.Kind.ShouldBe(VerificationProblemKind.Target);
        problem.Message.ShouldContain(
            "expected the provider to answer, but found a refused connection. "
            + "Start the provider, or check its address.");
        result.ToText().Split(problem.Message).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_pending_interaction_is_shown_and_does_not_fail_the_run()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Get("/articles/2") with { Pending = true });

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue();
        result.ToText().ShouldBe(
            """
            Pending: Shop: a request for /articles/2: 1 mismatch
              status: expected 200, but found 404
                rule      no matching rule: must be equal
                expected  200
                actual    404

            Shop -> Catalogue
              pending a request for /articles/2
            1 interaction: 0 failed, 1 pending.
            """);
    }

    [Fact]
    public void Verify_throws_the_whole_report()
    {
        using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithHttpClient(new HttpClient { BaseAddress = Unused.Address() })
            .From(Get("/articles/1"));

        var failure = Should.Throw<PactVerificationFailedException>(verifier.Verify);

        failure.Message.ShouldEndWith("1 interaction: 1 failed.");
        failure.Result.ShouldNotBeNull().Success.ShouldBeFalse();
        failure.InnerException.ShouldBeOfType<HttpRequestException>();
    }

    [Fact]
    public async Task A_verifier_without_a_provider_says_what_is_missing()
    {
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent()).From(Get("/articles/1"));

        var failure = await Should.ThrowAsync<InvalidOperationException>(() => verifier.VerifyAsync());

        failure.Message.ShouldStartWith(
            "Catalogue: expected a provider to verify, but found none. Call WithApplication");
    }

    [Fact]
    public async Task A_provider_that_does_not_start_fails_the_run_with_one_line()
    {
        await using var application = new CatalogueFactory { FailsToStart = true };
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithApplication(application)
            .From(Get("/articles/1"), Get("/articles/2"));

        var result = await verifier.VerifyAsync();

        var problem = result.Problems.ShouldHaveSingleItem();
        problem.Kind.ShouldBe(VerificationProblemKind.Target);
        problem.Message.ShouldBe(
            "Catalogue: expected it to start, but found InvalidOperationException: no database");
        var alone = await (await verifier.GetCasesAsync())[0].VerifyAsync();
        alone.Error.ShouldNotBeNull().Message.ShouldBe(problem.Message);
    }

    [Fact]
    public async Task An_application_is_verified_with_its_own_services()
    {
        await using var application = new CatalogueFactory();
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithApplication(application)
            .WithProviderStates(PutArticles)
            .From(TeaIsRead());

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Fact]
    public async Task A_cancelled_run_stops()
    {
        using var cancelling = new CancellationTokenSource();
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Get("/stuck"))
            .WithRequestFilter((_, _) => cancelling.Cancel());

        await Should.ThrowAsync<OperationCanceledException>(() => verifier.VerifyAsync(cancelling.Token));
    }

    [Theory, CombinatorialTransports]
    public async Task A_cancelled_run_does_not_wait_for_the_provider(Transport transport)
    {
        using var cancelling = new CancellationTokenSource();
        await using var catalogue = await RunningCatalogue.Start(transport);
        catalogue.Shelf.WhenStuck(cancelling.Cancel);
        await using var verifier = catalogue.Verifier(Get("/stuck")).WithTime(new FakeTimeProvider());

        await Should.ThrowAsync<OperationCanceledException>(
            () => verifier.VerifyAsync(cancelling.Token).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_run_that_is_over_can_be_cancelled()
    {
        using var cancelling = new CancellationTokenSource();
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Get("/articles/1", status: 404));

        (await verifier.VerifyAsync(cancelling.Token)).Success.ShouldBeTrue();

        await cancelling.CancelAsync();
    }

    /// <summary>In place of a connection to the provider.</summary>
    private sealed class Throwing(Exception failure) : HttpMessageHandler
    {
        public int Asked { get; private set; }

        public static HttpClient Client(Exception failure, out Throwing provider) =>
            new(provider = new Throwing(failure)) { BaseAddress = new Uri("http://catalogue.example") };

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellation)
        {
            Asked++;
            return Task.FromException<HttpResponseMessage>(failure);
        }
    }
}
