using ContractTests.Consumer;
using ContractTests.Integration;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matchers;
using Microsoft.EntityFrameworkCore;
using PaymentService.Accounts;
using PaymentService.Ledgers;
using PaymentService.Messages;
using PaymentService.Payments;
using PaymentService.Tests.Hosting;

namespace PaymentService.Tests.Contracts;

/// <summary>
/// What PaymentService expects of the messages of OrderService, and no more: these tests write artifacts/pacts, and the
/// committed copy is pacts/PaymentService-OrderService.json.
/// </summary>
[Trait("Category", "Contract")]
[On(DatabaseEngine.Sqlite)]
public sealed class OrderMessageContract
{
    private const string UtcTime = @"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)";

    private readonly IMessagePactBuilderV4 _pact = Pact
        .V4("PaymentService", "OrderService", new PactConfig
        {
            PactDir = RepositoryRoot.Folder("artifacts", "pacts"),
            WriteMode = WriteMode.Replace
        })
        .WithMessageInteractions();

    [Fact]
    public async Task A_completed_order_has_its_payment_settled()
    {
        await using var database = await LedgerTemplates.CreateAsync();
        await using var ledger = LedgerTemplates.Open(database);
        await AddPayment(ledger);

        await _pact.ExpectsToReceive("order completed")
            .Given("an order was completed", new Dictionary<string, string>
            {
                ["payment_id"] = "12345",
                ["amount"] = "100.00",
                ["currency"] = "USD"
            })
            .WithMetadata(MessageHeaders.Type, OrderCompleted.Type)
            .WithJsonContent(
                new
                {
                    order_id = Match.Type("order-1"),
                    payment_id = Match.Type("12345"),
                    amount = Match.Number(100.00m),
                    currency = Match.Regex("USD", "[A-Z]{3}"),
                    completed_at = Match.Regex("2030-06-01T12:00:00+00:00", UtcTime)
                },
                ServiceJson.Options)
            .VerifyAsync<OrderCompleted>(async message =>
            {
                message.FindErrors().ShouldBeEmpty();
                var receipt = await new OrderInbox(ledger, TimeProvider.System).Handle(
                    "message-1", message, TestContext.Current.CancellationToken);

                receipt.ShouldBeOfType<Receipt.Handled>();
                (await ledger.Payments.SingleAsync(TestContext.Current.CancellationToken))
                    .SettlementRequestedAt.ShouldNotBeNull();
            });
    }

    private static async Task AddPayment(Ledger ledger)
    {
        var payment = new Payment
        {
            Id = "12345",
            AccountId = "main",
            Amount = 100.00m,
            Currency = "USD",
            CreatedAt = DateTimeOffset.UnixEpoch,
            Client = "order-service"
        };
        payment.Complete();
        ledger.AddRange(new Account("main", "USD", balance: 0m), payment);
        await ledger.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
