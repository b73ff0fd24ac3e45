using System.Net;
using System.Net.Http.Headers;
using ContractTests.Consumer;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matchers;
using OrderService.Payments;

namespace OrderService.Tests.Contracts;

/// <summary>
/// What OrderService expects of PaymentService, and no more: these tests write artifacts/pacts, and the consumer
/// pipeline copies them to pacts/.
/// </summary>
[Trait("Category", "Contract")]
public sealed class PaymentContract
{
    private const string Problem = "application/problem+json";

    private readonly IPactBuilderV4 _pact = Pact
        .V4("OrderService", "PaymentService", new PactConfig
        {
            PactDir = RepositoryRoot.Folder("artifacts", "pacts"),
            WriteMode = WriteMode.Replace
        })
        .WithHttpInteractions();

    [Fact]
    public async Task A_payment_is_taken()
    {
        _pact.UponReceiving("a payment request")
            .Given("payment account exists")
            .WithRequest(HttpMethod.Post, "/payments")
            .WithHeader("Authorization", Bearer())
            .WithJsonBody(new { amount = 100.00m, currency = "USD" })
            .WillRespond()
            .WithStatus(HttpStatusCode.OK)
            .WithJsonBody(new { payment_id = Match.Type("12345"), status = "completed" });

        await _pact.VerifyAsync(async ctx =>
        {
            var result = await Client(ctx).Pay(new Charge(100.00m, "USD"), "order-1");

            result.ShouldBe(new PaymentResult.Completed("12345"));
        });
    }

    [Fact]
    public async Task A_payment_asked_for_again_under_its_key_is_the_same_payment()
    {
        _pact.UponReceiving("a payment request that was answered before")
            .Given("a payment was completed", new Dictionary<string, string>
            {
                ["payment_id"] = "12345",
                ["amount"] = "100.00",
                ["currency"] = "USD",
                ["idempotency_key"] = "order-1"
            })
            .WithRequest(HttpMethod.Post, "/payments")
            .WithHeader("Authorization", Bearer())
            .WithHeader("Idempotency-Key", "order-1")
            .WithJsonBody(new { amount = 100.00m, currency = "USD" })
            .WillRespond()
            .WithStatus(HttpStatusCode.OK)
            .WithJsonBody(new { payment_id = "12345", status = "completed" });

        await _pact.VerifyAsync(async ctx =>
        {
            var result = await Client(ctx).Pay(new Charge(100.00m, "USD"), "order-1");

            result.ShouldBe(new PaymentResult.Completed("12345"));
        });
    }

    [Fact]
    public async Task A_refused_payment_says_why()
    {
        _pact.UponReceiving("a payment request beyond the balance")
            .Given("payment account holds", new Dictionary<string, string>
            {
                ["balance"] = "50.00",
                ["currency"] = "USD"
            })
            .WithRequest(HttpMethod.Post, "/payments")
            .WithHeader("Authorization", Bearer())
            .WithJsonBody(new { amount = 100.00m, currency = "USD" })
            .WillRespond()
            .WithStatus(HttpStatusCode.PaymentRequired)
            .WithHeader("Content-Type", Problem)
            .WithJsonBody(new { reason = "insufficient_funds" });

        await _pact.VerifyAsync(async ctx =>
        {
            var result = await Client(ctx).Pay(new Charge(100.00m, "USD"), "order-1");

            result.ShouldBe(new PaymentResult.Refused("insufficient_funds"));
        });
    }

    [Fact]
    public async Task An_unknown_account_is_told_from_an_unknown_address()
    {
        _pact.UponReceiving("a payment request for an unknown account")
            .Given("payment account does not exist", new Dictionary<string, string> { ["account_id"] = "nobody" })
            .WithRequest(HttpMethod.Post, "/payments")
            .WithHeader("Authorization", Bearer())
            .WithJsonBody(new { amount = 100.00m, currency = "USD", account_id = "nobody" })
            .WillRespond()
            .WithStatus(HttpStatusCode.NotFound)
            .WithHeader("Content-Type", Problem)
            .WithJsonBody(new { reason = "unknown_account" });

        await _pact.VerifyAsync(async ctx =>
        {
            var result = await Client(ctx).Pay(new Charge(100.00m, "USD", "nobody"), "order-1");

            result.ShouldBe(new PaymentResult.UnknownAccount());
        });
    }

    [Fact]
    public async Task An_invalid_amount_is_named()
    {
        _pact.UponReceiving("a payment request with an invalid amount")
            .Given("payment account exists")
            .WithRequest(HttpMethod.Post, "/payments")
            .WithHeader("Authorization", Bearer())
            .WithJsonBody(new { amount = 100.005m, currency = "USD" })
            .WillRespond()
            .WithStatus(HttpStatusCode.BadRequest)
            .WithHeader("Content-Type", Problem)
            .WithJsonBody(new { errors = new { amount = Match.MinType("expected at most 2 decimals", 1) } });

        await _pact.VerifyAsync(async ctx =>
        {
            var result = await Client(ctx).Pay(new Charge(100.005m, "USD"), "order-1");

            result.ShouldBeOfType<PaymentResult.Invalid>().Errors.ShouldBe(["amount: expected at most 2 decimals"]);
        });
    }

    [Fact]
    public async Task Without_credentials_nothing_is_paid()
    {
        _pact.UponReceiving("a payment request without credentials")
            .WithRequest(HttpMethod.Post, "/payments")
            .WithJsonBody(new { amount = 100.00m, currency = "USD" })
            .WillRespond()
            .WithStatus(HttpStatusCode.Unauthorized);

        await _pact.VerifyAsync(async ctx =>
        {
            var result = await new PaymentClient(ctx.CreateClient()).Pay(new Charge(100.00m, "USD"), "order-1");

            result.ShouldBe(new PaymentResult.Unauthorised());
        });
    }

    [Fact]
    public async Task With_expired_credentials_nothing_is_paid()
    {
        _pact.UponReceiving("a payment request with expired credentials")
            .Given("the credentials have expired")
            .WithRequest(HttpMethod.Post, "/payments")
            .WithHeader("Authorization", Bearer())
            .WithJsonBody(new { amount = 100.00m, currency = "USD" })
            .WillRespond()
            .WithStatus(HttpStatusCode.Unauthorized);

        await _pact.VerifyAsync(async ctx =>
        {
            var result = await Client(ctx).Pay(new Charge(100.00m, "USD"), "order-1");

            result.ShouldBe(new PaymentResult.Unauthorised());
        });
    }

    [Fact]
    public async Task A_payment_is_read()
    {
        _pact.UponReceiving("a request for a payment")
            .Given("a payment was completed", new Dictionary<string, string>
            {
                ["payment_id"] = "12345",
                ["amount"] = "100.00",
                ["currency"] = "USD"
            })
            .WithRequest(HttpMethod.Get, "/payments/12345")
            .WithHeader("Authorization", Bearer())
            .WillRespond()
            .WithStatus(HttpStatusCode.OK)
            .WithJsonBody(new
            {
                payment_id = "12345",
                status = Match.Regex("completed", "completed|refused"),
                amount = Match.Number(100.00m),
                currency = Match.Regex("USD", "[A-Z]{3}")
            });

        await _pact.VerifyAsync(async ctx =>
        {
            var reading = await Client(ctx).Read("12345");

            reading.ShouldBe(new PaymentReading.Found(new Receipt("12345", "completed", 100.00m, "USD")));
        });
    }

    [Fact]
    public async Task An_unknown_payment_is_told_from_an_unknown_address()
    {
        _pact.UponReceiving("a request for an unknown payment")
            .Given("payment does not exist", new Dictionary<string, string> { ["payment_id"] = "98765" })
            .WithRequest(HttpMethod.Get, "/payments/98765")
            .WithHeader("Authorization", Bearer())
            .WillRespond()
            .WithStatus(HttpStatusCode.NotFound)
            .WithHeader("Content-Type", Problem)
            .WithJsonBody(new { reason = "unknown_payment" });

        await _pact.VerifyAsync(async ctx =>
        {
            var reading = await Client(ctx).Read("98765");

            reading.ShouldBe(new PaymentReading.UnknownPayment());
        });
    }

    /// <summary>Any token, because the provider decides whether it is valid.</summary>
    private static IMatcher Bearer() => Match.Regex("Bearer token-of-order-service", "Bearer .+");

    private static PaymentClient Client(IConsumerContext ctx)
    {
        var client = ctx.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "token-of-order-service");

        return new PaymentClient(client);
    }
}
