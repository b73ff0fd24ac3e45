using System.Text.Json;
using ContractTests.Consumer;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matchers;
using OrderService.Messages;

namespace OrderService.Tests;

/// <summary>What OrderService relies on in the messages of PaymentService.</summary>
[Trait("Category", "Contract")]
public sealed class PaymentMessageContract
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower
    };

    private const string UtcTime = @"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)";

    private readonly IMessagePactBuilderV4 pact = Pact
        .V4("OrderService", "PaymentService", new PactConfig
        {
            PactDir = RepositoryRoot.Folder("artifacts", "pacts"),
            WriteMode = WriteMode.Replace
        })
        .WithMessageInteractions();

    [Fact]
    public void A_settled_payment_is_told_once_its_money_has_arrived() =>
        pact.ExpectsToReceive("payment settled")
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
                Json)
            .Verify<PaymentSettled>(message => message.ShouldBe(
                new PaymentSettled("12345", 100.00m, "USD", new DateTimeOffset(2030, 6, 1, 12, 0, 0, TimeSpan.Zero))));
}
