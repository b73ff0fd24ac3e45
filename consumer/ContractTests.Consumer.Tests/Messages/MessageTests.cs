using System.Text;
using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer.Tests.Messages;

public sealed class MessageTests : IDisposable
{
    private readonly PactFolder _folder = new();

    private IMessagePactBuilderV4 Pact =>
        Consumer.Pact.V4("Orders", "Payments", _folder.Config).WithMessageInteractions();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_message_is_written_with_its_rules_and_the_metadata_that_were_declared()
    {
        Pact.ExpectsToReceive("a payment").WithMetadata("topic", Match.Regex("payments", "pay.*"))
            .WithJsonContent(new { id = Match.Integer(7) })
            .Verify<Payment>(payment => payment.ShouldBe(new Payment(7)));

        _folder.Written<AsynchronousMessage>().ShouldBe(new AsynchronousMessage(
            "a payment",
            new MessageContents(new Body.Present("""{"id":7}""", "application/json"))
            {
                Metadata = [new JsonMember("topic", JsonFragment.Of("payments"))],
                Rules = new MatchingRules(
                [
                    new PlacedRules(Part.Body, "$.id", new RuleList([new MatchingRule.Integer()])),
                    new PlacedRules(Part.Metadata, "$.topic", new RuleList([new MatchingRule.Regex("pay.*")])),
                ]),
            }));
    }

    [Fact]
    public void Version_3_tells_the_content_type_too()
    {
        using var older = new PactFolder { Version = SpecificationVersion.V3 };
        Consumer.Pact.V3("Orders", "Payments", older.Config).WithMessageInteractions()
            .ExpectsToReceive("a note").WithContent("<note/>", "application/xml")
            .Verify<string>(note => note.ShouldBe("<note/>"));

        older.Read().ShouldContain("\"contentType\": \"application/xml\"");
        older.Written<AsynchronousMessage>().Contents.Body.ShouldBe(new Body.Present("<note/>", "application/xml"));
    }

    [Fact]
    public async Task A_message_of_any_kind_is_handed_over_with_its_metadata()
    {
        byte[] picture = [0xFF, 0xD8, 0xFF, 0xE0];

        await Pact.ExpectsToReceive("a picture").WithMetadata("width", Match.Integer(80))
            .WithContent(AuthoredBody.FromBinary(picture, "image/jpeg"))
            .VerifyAsync<ReceivedMessage>(async message =>
            {
                await Task.Yield();
                message.ContentType.ShouldBe("image/jpeg");
                message.Contents.ToArray().ShouldBe(picture);
                message.Metadata["width"].GetInt32().ShouldBe(80);
            });

        _folder.Written<AsynchronousMessage>().Contents.Body.ShouldBeOfType<Body.Present>()
            .Content.ToArray().ShouldBe(picture);
    }

    [Fact]
    public void Bytes_are_handed_over_as_they_are()
    {
        Pact.ExpectsToReceive("bytes").WithContent([1, 2, 250], "application/octet-stream")
            .Verify<byte[]>(bytes => bytes.ShouldBe([1, 2, 250]));
    }

    [Fact]
    public void What_is_not_json_is_not_read_as_if_it_were()
    {
        var message = Pact.ExpectsToReceive("a note").WithContent("a note", "text/plain");

        Should.Throw<PactMessageConsumerVerificationException>(() => message.Verify<Payment>(_ => { })).Message
            .ShouldContain("expected JSON to be read as Payment, but found text/plain.");
        _folder.Files.ShouldBeEmpty();
    }

    [Fact]
    public void A_generated_value_is_another_than_the_example_of_the_pact()
    {
        string? received = null;
        Pact.ExpectsToReceive("an order").WithJsonContent(new { id = Match.Uuid() })
            .Verify<JsonElement>(order => received = order.GetProperty("id").GetString());

        Guid.TryParse(received, out _).ShouldBeTrue();
        received.ShouldNotBe("a2a5f6c1-9f3f-4b0e-8d43-0d9d8c0d6a57");
        _folder.Read().ShouldContain("a2a5f6c1-9f3f-4b0e-8d43-0d9d8c0d6a57");
    }

    [Fact]
    public void An_interaction_carries_what_version_4_knows_of_it()
    {
        Pact.ExpectsToReceive("a payment").WithKey("payment-1").Pending().WithTestName("MessageTests")
            .WithComment("one").WithComment("two").WithTransport("kafka")
            .WithReference("asyncapi", "operation", "payments").WithReference("asyncapi", "version", "2")
            .WithReference("jira", "ticket", "PAY-1")
            .WithJsonContent(new { id = 7 })
            .Verify<Payment>(_ => { });

        var written = _folder.Written<AsynchronousMessage>();
        (written.Key, written.Pending, written.Transport).ShouldBe(("payment-1", true, "kafka"));
        JsonSerializer.Serialize(written.Comments.ToDictionary(member => member.Name, member => member.Value.Element))
            .ShouldBe("""
                {"references":{"asyncapi":{"operation":"payments","version":"2"},"jira":{"ticket":"PAY-1"}},
                "testname":"MessageTests","text":["one","two"]}
                """.ReplaceLineEndings(""));
    }

    [Theory]
    [InlineData("""{"id":8}""", "orders", true)]
    [InlineData("""{"id":"8"}""", "orders", false)]
    [InlineData("""{"id":8}""", "refunds", false)]
    public async Task A_message_that_is_sent_is_held_to_the_declared_one(string sent, string topic, bool isFitting)
    {
        Task Verifying() => Exchange().VerifyAsync(async context =>
        {
            await Task.Yield();
            var metadata = new Dictionary<string, string> { ["topic"] = topic };
            var answers = context.Send(Encoding.UTF8.GetBytes(sent), "application/json", metadata);
            answers.Select(answer => answer.Text).ShouldBe(["""{"price":9.5}""", "done"]);
        });

        if (isFitting)
            await Verifying();
        else
            (await Should.ThrowAsync<PactMismatchException>(Verifying)).Message.ShouldContain("a price, given a shop");

        _folder.Files.Any().ShouldBe(isFitting);
    }

    [Fact]
    public void An_exchange_is_written_with_its_request_and_all_its_responses()
    {
        var topic = new Dictionary<string, string> { ["topic"] = "orders" };
        Exchange().Verify(context =>
            context.Send("""{"id":8}"""u8.ToArray(), "application/json", topic).Count.ShouldBe(2));

        var written = _folder.Written<SynchronousMessage>();
        written.Request.Rules.Places.Select(place => place.Path).ShouldBe(["$.id", "$.topic"]);
        written.Responses.Select(response => ((Body.Present)response.Body).Text)
            .ShouldBe(["""{"price":9.5}""", "done"]);
        written.ProviderStates.ShouldBe([new InteractionState("a shop")]);
    }

    [Fact]
    public void A_consumer_sends_and_takes_its_own_types()
    {
        Consumer.Pact.V4("Orders", "Payments", _folder.Config).WithSynchronousMessageInteractions()
            .UponSending("a payment").WithRequest(request => request.WithJsonContent(new { id = Match.Integer(1) }))
            .WillRespond(response => response.WithJsonContent(new { id = 2 }))
            .Verify(context => context.SendJson<Payment, Payment>(new Payment(7)).ShouldBe([new Payment(2)]));
    }

    [Fact]
    public void An_exchange_that_never_took_place_is_missing()
    {
        Should.Throw<PactMismatchException>(() => Exchange().Verify(_ => { })).Message
            .ShouldBe("Orders -> Payments: the consumer did not send the declared message: "
                + "a price, given a shop.");
    }

    private ISynchronousMessageBuilder Exchange() =>
        Consumer.Pact.V4("Orders", "Payments", _folder.Config).WithSynchronousMessageInteractions()
            .UponSending("a price").Given("a shop")
            .WithRequest(request => request.WithMetadata("topic", Match.Regex("orders", "orders"))
                .WithJsonContent(new { id = Match.Integer(1) }))
            .WillRespond(response => response.WithJsonContent(new { price = Match.Decimal(9.5m) }))
            .WillRespond(response => response.WithContent("done", "text/plain"));

    private sealed record Payment([property: System.Text.Json.Serialization.JsonPropertyName("id")] int Id);
}
