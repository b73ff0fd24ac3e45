using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using ContractTests.Provider.Tests.Catalogue;

namespace ContractTests.Provider.Tests;

/// <summary>The consumer sends a message, and the provider answers with one or more messages.</summary>
public sealed class SynchronousMessageTests
{
    [Fact]
    public async Task The_request_is_handed_to_the_provider_and_its_answer_compared()
    {
        await using var verifier = Verifier(Exchange("""{"price":2.50}"""))
            .WithMessages(scenarios => scenarios.Answer("a price request", (context, _) =>
            {
                context.Request!.ContentType.ShouldBe("application/json");
                context.Request.Metadata["queue"].GetString().ShouldBe("prices");
                return Task.FromResult(ProducedMessage.Json(
                    new { Price = context.Request.ReadJson<PriceRequest>()!.Article == "tea" ? 2.50m : 0 }));
            }));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Each_answer_is_compared_with_its_own(int wrong)
    {
        await using var verifier = Verifier(Exchange("""{"price":1}""", """{"price":2}""", """{"price":3}"""))
            .WithMessages(scenarios => scenarios.Answer("a price request", async (_, _) =>
            [
                .. Enumerable.Range(1, 3).Select(at => ProducedMessage.Json(new { Price = at == wrong ? 9 : at })),
            ]));

        var result = await verifier.VerifyAsync();

        var mismatch = result.Interactions.ShouldHaveSingleItem().Mismatches.ShouldHaveSingleItem();
        mismatch.Message.ShouldBe($"$.price: in message {wrong}, expected {wrong}, but found 9");
        result.ToText().ShouldContain("+   \"price\": 9,");
    }

    [Fact]
    public async Task Where_several_answers_differ_all_are_told_and_no_body_is_shown_for_them()
    {
        await using var verifier = Verifier(Exchange("""{"price":1}""", """{"price":2}""", """{"price":3}"""))
            .WithMessages(scenarios => scenarios.Answer("a price request", async (_, _) =>
                [.. new[] { 7, 2, 9 }.Select(price => ProducedMessage.Json(new { Price = price }))]));

        var interaction = (await verifier.VerifyAsync()).Interactions.ShouldHaveSingleItem();

        interaction.Mismatches.Select(mismatch => mismatch.Message).ShouldBe(
        [
            "$.price: in message 1, expected 1, but found 7",
            "$.price: in message 3, expected 3, but found 9",
        ]);
        interaction.ExpectedBody.ShouldBeNull();
        interaction.ActualBody.ShouldBeNull();
    }

    [Theory]
    [InlineData(0, "2 messages, but found 0 messages")]
    [InlineData(1, "2 messages, but found 1 message")]
    [InlineData(3, "2 messages, but found 3 messages")]
    public async Task Too_few_and_too_many_answers_are_a_mismatch(int answers, string words)
    {
        await using var verifier = Verifier(Exchange("""{"price":1}""", """{"price":1}"""))
            .WithMessages(scenarios => scenarios.Answer("a price request", async (_, _) =>
                [.. Enumerable.Repeat(ProducedMessage.Json(new { Price = 1 }), answers)]));

        var result = await verifier.VerifyAsync();

        var mismatch = result.Interactions.ShouldHaveSingleItem().Mismatches.ShouldHaveSingleItem();
        mismatch.ShouldBe(new Mismatch(MismatchKind.Body, "", "2", $"{answers}", $"expected {words}"));
    }

    [Fact]
    public async Task A_request_that_wants_no_answer_is_handed_over_all_the_same()
    {
        var asked = 0;
        await using var verifier = Verifier(Exchange()).WithMessages(scenarios => scenarios.Answer(
            "a price request",
            async (_, _) =>
            {
                asked++;
                return ProducedMessage.Json(new { Ignored = true });
            }));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
        asked.ShouldBe(1);
    }

    [Fact]
    public async Task Values_of_provider_states_go_into_the_request()
    {
        var exchange = Exchange("""{"price":2.50}""");
        var generators = new Generators(
        [
            new PlacedGenerator(
                Part.Body,
                "$.article",
                new Generator("ProviderState", [new JsonMember("expression", JsonFragment.Of("${article}"))])),
        ]);
        await using var verifier = Verifier(exchange with
            {
                Request = exchange.Request with { Generators = generators },
                ProviderStates = [Interactions.Given("it is known", ("article", "\"coffee\""))],
            })
            .WithProviderStates(states => states.Given("it is known"))
            .WithMessages(scenarios => scenarios.Answer("a price request", async (context, _) =>
                ProducedMessage.Json(new { Price = context.Request!.Text == """{"article":"coffee"}""" ? 2.50m : 0 })));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    private static SynchronousMessage Exchange(params string[] answers) => new(
        "a price request",
        new MessageContents(new Body.Present("""{"article":"tea"}""", "application/json"))
        {
            Metadata = [new JsonMember("queue", JsonFragment.Of("prices"))],
        },
        answers.Select(each => new MessageContents(new Body.Present(each, "application/json"))).ToSequence());

    private static PactVerifier Verifier(SynchronousMessage exchange) =>
        new PactVerifier("Catalogue", RunningCatalogue.Silent()).From(exchange);

    private sealed record PriceRequest(string Article);
}
