using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using ContractTests.Provider.Tests.Catalogue;
using ContractTests.Provider.Tests.Outside;
using static ContractTests.Provider.Tests.Catalogue.Interactions;

namespace ContractTests.Provider.Tests;

/// <summary>Messages of a provider in another process, over HTTP.</summary>
public sealed class MessageEndpointTests
{
    private static readonly Uri Endpoint = new(MessageEndpointExtensions.DefaultPath, UriKind.Relative);

    private static readonly AsynchronousMessage Sold = new(
        "an article was sold",
        new MessageContents(new Body.Present("""{"id":"77"}""", "application/json"))
        {
            Metadata =
            [
                new JsonMember("topic", JsonFragment.Of("sales")), new JsonMember("part", JsonFragment.Parse("3")),
            ],
        })
    {
        ProviderStates = [Given("an article exists", ("id", "\"77\""))],
    };

    [Theory]
    [CombinatorialTransports]
    public async Task A_message_is_asked_for_by_its_description_and_states(Transport transport)
    {
        await using var catalogue = await Start(transport, scenarios => scenarios.Add(
            Sold.Description,
            async (context, _) => ProducedMessage.Json(
                new { Id = context.States.Single().Get<string>("id") }, new { topic = "sales", part = 3 })));
        await using var verifier = catalogue.Verifier(Sold).WithMessageEndpoint(Endpoint);

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Fact]
    public async Task Metadata_and_contents_that_came_over_http_are_compared()
    {
        await using var catalogue = await Start(
            Transport.OnAPort, scenarios => scenarios.Add(Sold.Description, () => new { Id = "78" }));
        await using var verifier = catalogue.Verifier(Sold).WithMessageEndpoint(Endpoint);

        var result = await verifier.VerifyAsync();

        result.Interactions.ShouldHaveSingleItem().Mismatches.Select(each => (each.Kind, each.Path)).ShouldBe(
            [(MismatchKind.Body, "$.id"), (MismatchKind.Metadata, "$.topic"), (MismatchKind.Metadata, "$.part")]);
    }

    [Theory]
    [InlineData("no base64")]
    [InlineData("bm8gSlNPTg==")]
    [InlineData("WzFd")]
    public async Task Metadata_that_cannot_be_read_matter_only_to_who_expects_some(string header)
    {
        var answer = RawServer.Response(
            "{\"id\":\"77\"}"u8.ToArray(), "Content-Type: application/json", $"Pact-Message-Metadata: {header}");
        await using var server = RawServer.At("/messages", answer);
        var none = new AsynchronousMessage("nothing about it", Sold.Contents with
        {
            Metadata = [new JsonMember("contentType", JsonFragment.Of("application/json"))],
        });

        foreach (var (message, isKept) in new[] { (none, true), (Sold with { ProviderStates = [] }, false) })
        {
            await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
                .WithHttpEndpoint(server.Address)
                .WithMessageEndpoint(new Uri("/messages", UriKind.Relative))
                .From(message);
            var result = await verifier.VerifyAsync();
            result.Success.ShouldBe(isKept, result.ToText());
            if (!isKept)
            {
                result.ToText().ShouldContain(
                    $"expected a JSON object in base64 as Pact-Message-Metadata, but found {header}");
            }
        }
    }

    [Theory]
    [InlineData("application/json", """{"article":"tea"}""")]
    [InlineData("text/plain", "tea, please")]
    [InlineData("application/octet-stream", "\u0001\u0002")]
    public async Task A_request_travels_with_the_question_whatever_its_content(string type, string content)
    {
        var exchange = new SynchronousMessage(
            "a price request",
            new MessageContents(new Body.Present(content, type))
            {
                Metadata = [new JsonMember("queue", JsonFragment.Of("prices"))],
            },
            [new MessageContents(new Body.Present($"{type} prices: {content}", "text/plain"))]);
        await using var catalogue = await Start(Transport.InProcess, scenarios => scenarios.Answer(
            exchange.Description,
            async (context, _) => ProducedMessage.Text(
                $"{context.Request!.ContentType} {context.Request.Metadata["queue"]}: {context.Request.Text}")));
        await using var verifier = catalogue.Verifier(exchange).WithMessageEndpoint(Endpoint);

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Fact]
    public async Task One_call_gives_one_answer_so_a_contract_of_two_is_not_kept()
    {
        var answer = new MessageContents(new Body.Present("1", "application/json"));
        var exchange = new SynchronousMessage(
            "a price request", new MessageContents(Body.Missing.Instance), [answer, answer]);
        await using var catalogue = await Start(
            Transport.InProcess, scenarios => scenarios.Add(exchange.Description, () => 1));
        await using var verifier = catalogue.Verifier(exchange).WithMessageEndpoint(Endpoint);

        var result = await verifier.VerifyAsync();

        result.Interactions.ShouldHaveSingleItem().Mismatches.ShouldHaveSingleItem().Reason
            .ShouldBe("expected 2 messages, but found 1 message");
    }

    [Fact]
    public async Task A_message_that_the_endpoint_does_not_know_is_one_line()
    {
        await using var catalogue = await Start(Transport.InProcess, scenarios => scenarios.Add("another", () => 1));
        await using var verifier = catalogue.Verifier(Sold).WithMessageEndpoint(Endpoint);

        var error = (await verifier.VerifyAsync()).Interactions.ShouldHaveSingleItem().Error.ShouldNotBeNull();

        error.Message.ShouldBe(
            "message \"an article was sold\": expected POST http://localhost/pact-messages to answer with it, "
            + "but found 500 message \"an article was sold\": expected a producer, but found only: \"another\". Add it "
            + "in WithMessages. Serve it there, or correct the address.");
    }

    [Fact]
    public async Task Request_filters_and_headers_reach_the_endpoint_too()
    {
        var seen = new List<string>();
        await using var catalogue = await Start(
            Transport.InProcess, scenarios => scenarios.Add(Sold.Description, () => 1));
        await using var verifier = catalogue.Verifier(Sold)
            .WithMessageEndpoint(Endpoint)
            .WithCustomHeader("X-Team", "catalogue")
            .WithRequestFilter((interaction, request) =>
                seen.Add($"{interaction.Description}: {request.Headers.GetValues("X-Team").Single()}"));

        await verifier.VerifyAsync();

        seen.ShouldBe(["an article was sold: catalogue"]);
    }

    private static Task<RunningCatalogue> Start(Transport transport, Action<IMessageScenarios> configure) =>
        RunningCatalogue.Start(transport, services => services.AddMessageEndpoint(configure));
}
