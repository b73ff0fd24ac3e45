using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using ContractTests.Provider.Tests.Catalogue;

namespace ContractTests.Provider.Tests;

public sealed class MessageTests
{
    private static readonly AsynchronousMessage Sold = new(
        "an article was sold",
        new MessageContents(new Body.Present("""{"articleId": "1", "price": 2.50}""", "application/json"))
        {
            Metadata =
            [
                new JsonMember("contentType", JsonFragment.Of("application/json")),
                new JsonMember("topic", JsonFragment.Of("sales")),
            ],
        });

    [Fact]
    public async Task A_message_is_verified_without_any_server()
    {
        await using var verifier = Verifier(scenarios => scenarios.Add("an article was sold", builder => builder
            .WithMetadata(new { Topic = "sales" })
            .WithContent(() => new { ArticleId = "1", Price = 2.50m })));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Fact]
    public async Task Content_and_metadata_that_differ_are_mismatches()
    {
        await using var verifier = Verifier(scenarios => scenarios.Add(
            "an article was sold", () => new { ArticleId = "2", Price = 2.50m }));

        var result = await verifier.VerifyAsync();

        result.Interactions.ShouldHaveSingleItem().Mismatches.Select(each => (each.Kind, each.Path)).ShouldBe(
            [(MismatchKind.Body, "$.articleId"), (MismatchKind.Metadata, "$.topic")]);
    }

    [Fact]
    public async Task The_message_is_made_after_the_provider_states_are_true()
    {
        var price = 0m;
        var message = Sold with { ProviderStates = [new InteractionState("prices are known")] };
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithMessages(scenarios => scenarios.Add("an article was sold", async builder =>
            {
                await builder.WithMetadata(new { topic = "sales" })
                    .WithContentAsync(async () =>
                    {
                        await Task.Yield();
                        return new { articleId = "1", price };
                    });
            }))
            .WithProviderStates(states => states.Given("prices are known", async (_, _, _) => price = 2.50m))
            .From(message);

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Fact]
    public async Task Contents_are_written_with_the_application_s_own_settings()
    {
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithMessages(
                scenarios => scenarios.Add("an article was sold", builder => builder
                    .WithMetadata(new { topic = "sales" })
                    .WithContent(() => new { Article_Id = "1", Price = 2.50m })),
                new JsonSerializerOptions { PropertyNamingPolicy = new WithoutUnderscore() })
            .From(Sold);

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Theory]
    [InlineData("something else", "message \"an article was sold\": expected a producer, but found only: "
        + "\"something else\". Add it in WithMessages.")]
    [InlineData("an article was sold", "message \"an article was sold\": expected its producer to make one, "
        + "but found InvalidOperationException: no articles")]
    public async Task A_producer_that_is_missing_or_throws_is_one_line(string description, string message)
    {
        await using var verifier = Verifier(scenarios => scenarios.Add(
            description, object () => throw new InvalidOperationException("no articles")));

        var result = await verifier.VerifyAsync();

        result.Interactions.ShouldHaveSingleItem().Error.ShouldNotBeNull().Message.ShouldBe(message);
    }

    private static PactVerifier Verifier(Action<IMessageScenarios> configure) =>
        new PactVerifier("Catalogue", RunningCatalogue.Silent()).WithMessages(configure).From(Sold);

    private sealed class WithoutUnderscore : JsonNamingPolicy
    {
        public override string ConvertName(string name) =>
            CamelCase.ConvertName(name.Replace("_", "", StringComparison.Ordinal));
    }
}
