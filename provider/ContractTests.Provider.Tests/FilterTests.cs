using ContractTests.Provider.Tests.Catalogue;
using ContractTests.Provider.Verification;
using static ContractTests.Provider.Tests.Catalogue.Interactions;

namespace ContractTests.Provider.Tests;

public sealed class FilterTests
{
    private static readonly Pacts.HttpInteraction[] All =
    [
        Get("/a") with { Description = "a request (with a token)" },
        Get("/b") with { Description = "a request without" },
        (Get("/c") with { Description = "another" }).Given("the shop is open"),
    ];

    [Theory]
    [InlineData("a request", null, "a request (with a token)", "a request without")]
    [InlineData("a request (with a token)", null, "a request (with a token)")]
    [InlineData("^another$", null, "another")]
    [InlineData(null, "is open", "another")]
    [InlineData(null, "", "a request (with a token)", "a request without")]
    [InlineData("request$", "is open")]
    public void Description_and_state_choose_by_pattern_or_by_their_words(
        string? description, string? state, params string[] chosen)
    {
        using var verifier = new PactVerifier("Catalogue")
            .WithNoPactsFound(NoPactsFound.Passes)
            .WithFilter(description, state)
            .From(All);

        verifier.Cases().Select(each => each.Description).ShouldBe(chosen);
    }

    [Theory]
    [InlineData("Shop", "Shop")]
    [InlineData("Shop.*", "Shop", "Shop (EU)")]
    [InlineData("Shop (EU)", "Shop (EU)")]
    [InlineData("(Book)?Shop", "Shop", "BookShop")]
    public void Consumers_are_chosen_by_name_or_by_a_pattern_of_the_whole_name(string filter, params string[] chosen)
    {
        using var verifier = new PactVerifier("Catalogue")
            .WithNoPactsFound(NoPactsFound.Passes)
            .WithConsumers(filter);
        foreach (var consumer in new[] { "Shop", "Shop (EU)", "BookShop" })
            verifier.From(new Pacts.Contract(consumer, "Catalogue", [Get("/a")]));

        verifier.Cases().Select(each => each.Consumer).ShouldBe(chosen);
    }

    [Theory]
    [InlineData("(", null, "WithFilter: expected a name or a regular expression, but found \"(\"")]
    [InlineData(null, "[", "WithFilter: expected a name or a regular expression, but found \"[\"")]
    [InlineData("a)|(b", null, "WithFilter: expected a name or a regular expression, but found \"a)|(b\"")]
    public async Task A_filter_that_is_no_expression_and_no_name_is_refused(
        string? description, string? state, string problem)
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(All)
            .WithNoPactsFound(NoPactsFound.Passes)
            .WithFilter(description, state);

        var result = await verifier.VerifyAsync();

        var only = result.Problems.ShouldHaveSingleItem();
        only.Kind.ShouldBe(VerificationProblemKind.Filter);
        only.Message.ShouldStartWith(problem);
        result.Success.ShouldBeFalse();
    }

    [Fact]
    public void A_consumer_that_is_no_expression_and_no_name_is_refused()
    {
        using var verifier = new PactVerifier("Catalogue")
            .WithNoPactsFound(NoPactsFound.Passes)
            .WithConsumers("Shop (")
            .From(new Pacts.Contract("Shop", "Catalogue", [Get("/a")]));

        Should.Throw<PactVerificationFailedException>(verifier.Cases).Message.ShouldStartWith(
            "WithConsumers: expected a name or a regular expression, but found \"Shop (\", which is neither: ");
    }

    [Theory]
    [InlineData(3, "nowhere", "no interaction of 3 has description \"nothing\" and provider state \"nowhere\"")]
    [InlineData(1, "", "no interaction of 1 has description \"nothing\" and no provider state")]
    public async Task A_filter_that_fits_nothing_fails_the_run(int interactions, string state, string problem)
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(All.Take(interactions)).WithFilter("nothing", state);

        var result = await verifier.VerifyAsync();

        result.Problems.ShouldHaveSingleItem().Message.ShouldBe(
            $"Catalogue: {problem}. Correct or remove the filter.");
    }

    [Fact]
    public void A_pattern_that_would_be_tried_for_ever_fits_nothing()
    {
        using var verifier = new PactVerifier("Catalogue")
            .WithFilter("^(a+)+$")
            .From([Get("/a") with { Description = $"{new string('a', 60)}!" }, Get("/b") with { Description = "aa" }]);

        verifier.Cases().ShouldHaveSingleItem().Description.ShouldBe("aa");
    }

    [Fact]
    public void The_environment_filters_as_users_of_other_tools_know_it()
    {
        Filter(("PACT_DESCRIPTION", "a"), ("PACT_PROVIDER_STATE", "b")).ShouldBe(new InteractionFilter("a", "b"));
        Filter(("PACT_DESCRIPTION", "a")).ShouldBe(new InteractionFilter("a", null));
        Filter(("PACT_PROVIDER_NO_STATE", "true")).ShouldBe(new InteractionFilter(null, ""));
        Filter(("PACT_PROVIDER_NO_STATE", "false"), ("PACT_PROVIDER_STATE", "b"))
            .ShouldBe(new InteractionFilter(null, "b"));
        Filter(("PACT_DESCRIPTION", "")).ShouldBeNull();
        Filter().ShouldBeNull();
    }

    private static InteractionFilter? Filter(params (string Name, string Value)[] variables) =>
        InteractionFilter.FromEnvironment(name => variables.FirstOrDefault(each => each.Name == name).Value);
}
