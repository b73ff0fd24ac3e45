using System.Text;
using System.Xml.Linq;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using ContractTests.Provider.Tests.Catalogue;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Provider.Tests;

/// <summary>Messages with any content, which may depend on provider states.</summary>
public sealed class ProducedMessageTests
{
    public static TheoryData<string, string, ProducedMessage> Contents => new()
    {
        { "text/plain", "sold", ProducedMessage.Text("sold") },
        { "application/xml", "<sold><id>1</id></sold>", new ProducedMessage(XElement.Parse("<sold> <id>1</id> </sold>"))
            { ContentType = "application/xml" } },
        { "application/octet-stream", "\u0001\u0002", ProducedMessage.Bytes(new byte[] { 1, 2 }) },
        { "application/x-sold", "a stream", new ProducedMessage(new MemoryStream(Encoding.UTF8.GetBytes("a stream")))
            { Metadata = new { contentType = "application/x-sold" } } },
        { "application/json", """{"id":"1"}""", ProducedMessage.Json(new { Id = "1" }) },
        { "application/vnd.sold+json", "\"sold\"", new ProducedMessage("sold")
            { ContentType = "application/vnd.sold+json" } },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task A_message_may_have_any_content(string contentType, string content, ProducedMessage produced)
    {
        await using var verifier = Verifier(Message(contentType, content))
            .WithMessages(scenarios => scenarios.Add("an article was sold", (_, _) => Task.FromResult(produced)));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Fact]
    public async Task A_message_of_another_type_is_a_mismatch()
    {
        await using var verifier = Verifier(Message("text/plain", "sold"))
            .WithMessages(scenarios => scenarios.Add("an article was sold", () => ProducedMessage.Json("sold")));

        var result = await verifier.VerifyAsync();

        result.Interactions.ShouldHaveSingleItem().Mismatches.Select(each => each.Kind).ShouldBe(
            [MismatchKind.BodyType, MismatchKind.Metadata]);
    }

    [Fact]
    public async Task A_producer_knows_the_states_their_values_and_the_provider_s_services()
    {
        var message = Message("application/json", """{"id":"77","name":"Tea"}""") with
        {
            ProviderStates = [Interactions.Given("an article exists", ("id", "\"1\""), ("name", "\"Tea\""))],
        };
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(message)
            .WithProviderStates(states => states.Given(
                "an article exists",
                (services, parameters, _) =>
                {
                    services.GetRequiredService<Shelf>().Add(new Article("77", parameters.Get<string>("name"), 1));
                    return Task.FromResult<IReadOnlyDictionary<string, object?>>(
                        new Dictionary<string, object?> { ["id"] = "77" });
                }))
            .WithMessages(scenarios => scenarios.Add("an article was sold", async (context, _) =>
            {
                await Task.Yield();
                context.States.ShouldHaveSingleItem().State.ShouldBe("an article exists");
                var sold = context.Services.GetRequiredService<Shelf>().Find($"{context.Values["id"]}")!;
                return ProducedMessage.Json(new { sold.Id, sold.Name });
            }));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Fact]
    public async Task A_producer_that_takes_too_long_is_told()
    {
        await using var verifier = Verifier(Message("text/plain", "sold"))
            .WithRequestTimeout(TimeSpan.FromMilliseconds(20))
            .WithMessages(scenarios => scenarios.Add(
                "an article was sold",
                async (_, cancellation) =>
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
                    return ProducedMessage.Text("never");
                }));

        var error = (await verifier.VerifyAsync()).Interactions.ShouldHaveSingleItem().Error.ShouldNotBeNull();

        error.Step.ShouldBe(VerificationStep.Timeout);
        error.Message.ShouldBe(
            "message \"an article was sold\": expected it within 0.02 seconds, but found none.");
    }

    private static AsynchronousMessage Message(string contentType, string content) => new(
        "an article was sold",
        new MessageContents(new Body.Present(content, contentType))
        {
            Metadata = [new JsonMember("contentType", JsonFragment.Of(contentType))],
        });

    private static PactVerifier Verifier(AsynchronousMessage message) =>
        new PactVerifier("Catalogue", RunningCatalogue.Silent()).From(message);
}
