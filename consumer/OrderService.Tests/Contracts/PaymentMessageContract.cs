using ContractTests.Consumer;
using ContractTests.Integration;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matchers;
using OrderService.LogIn;
using OrderService.Messages;
using OrderService.Tests.Hosting;

namespace OrderService.Tests.Contracts;

/// <summary>What OrderService expects of the messages of PaymentService.</summary>
[Trait("Category", "Contract")]
[On(DatabaseEngine.Sqlite)]
public sealed class PaymentMessageContract
{
    private const string UtcTime = @"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)";

    private readonly IMessagePactBuilderV4 _pact = Pact
        .V4("OrderService", "PaymentService", new PactConfig
        {
            PactDir = RepositoryRoot.Folder("artifacts", "pacts"),
            WriteMode = WriteMode.Replace
        })
        .WithMessageInteractions();

    [Fact]
    public async Task A_settled_payment_settles_its_order()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);
        await service.Api.Post($"/orders/{id}/complete").As(alice).Expect(200).Json(new { payment_id = "12345" });

        await _pact.ExpectsToReceive("payment settled")
            .Given("a payment was settled", new Dictionary<string, string>
            {
                ["payment_id"] = "12345",
                ["amount"] = "100.00",
                ["currency"] = "USD"
            })
            .WithMetadata("Message-Type", "payment settled")
            .WithJsonContent(
                new
                {
                    payment_id = Match.Type("12345"),
                    amount = Match.Number(100.00m),
                    currency = Match.Regex("USD", "[A-Z]{3}"),
                    settled_at = Match.Regex("2030-06-01T12:00:00+00:00", UtcTime)
                },
                MessageJson.Options)
            .VerifyAsync<ReceivedMessage>(async message => await service.Api
                .Post("/messages").WithBody(message.Contents, message.ContentType!)
                .WithHeader("Message-Id", "1").WithHeader("Message-Type", message.Metadata["Message-Type"].GetString()!)
                .As(service.Tokens.Valid(Scopes.MessagesWrite)).Expect(204));

        await service.Api.Get($"/orders/{id}").As(alice).Expect(200).Json(new { status = "settled" });
    }
}
