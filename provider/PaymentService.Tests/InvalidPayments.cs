using System.Net;
using System.Text;

namespace PaymentService.Tests;

public sealed class InvalidPayments(LedgerTemplate ledgers)
{
    public static TheoryData<string, string, string> Bodies => new()
    {
        { """{"amount": 0, "currency": "USD"}""", "amount", "expected more than 0, but found 0" },
        { """{"amount": -5.50, "currency": "USD"}""", "amount", "expected more than 0, but found -5.50" },
        { """{"currency": "USD"}""", "amount", "expected an amount, but found nothing" },
        {
            """{"amount": 1.005, "currency": "USD"}""", "amount",
            "expected at most 2 decimals for USD, but found 1.005"
        },
        { """{"amount": 1.5, "currency": "JPY"}""", "amount", "expected at most 0 decimals for JPY, but found 1.5" },
        {
            """{"amount": 1000000000.01, "currency": "USD"}""", "amount",
            "expected at most 1000000000, but found 1000000000.01"
        },
        {
            """{"amount": 1, "currency": "usd"}""", "currency",
            "expected one of CHF, EUR, GBP, JPY, USD, but found usd"
        },
        { """{"amount": 1}""", "currency", "expected one of CHF, EUR, GBP, JPY, USD, but found nothing" },
        {
            """{"amount": 1, "currency": "USD", "account_id": ""}""", "account_id",
            "expected 1 to 64 characters, or none at all for the default account"
        }
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_wrong_member_is_named_with_what_was_expected(string body, string member, string error)
    {
        await using var service = await RunningService.Start(ledgers);

        var problem = await (await Post(service, body)).ShouldBeProblem(HttpStatusCode.BadRequest);

        problem.FirstError(member).ShouldBe(error);
        (await service.Payments()).ShouldBeEmpty();
    }

    [Fact]
    public async Task All_wrong_members_are_named_at_once()
    {
        await using var service = await RunningService.Start(ledgers);

        var problem = await (await Post(service, "{}")).ShouldBeProblem(HttpStatusCode.BadRequest);

        problem.GetProperty("errors").EnumerateObject().Select(error => error.Name)
            .ShouldBe(["currency", "amount"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("""{"amount": "100.00", "currency": "USD"}""", "$.amount: expected")]
    [InlineData("""{"amount": 1e999, "currency": "USD"}""", "$.amount: expected")]
    [InlineData("""{"amount": 100.00, "currency": """, "$.currency: expected")]
    [InlineData("amount=100", "$: expected")]
    public async Task A_body_that_is_not_the_documented_json_is_refused_with_the_place(string body, string detail)
    {
        await using var service = await RunningService.Start(ledgers);

        var problem = await (await Post(service, body)).ShouldBeProblem(HttpStatusCode.BadRequest);

        problem.Text("detail").ShouldStartWith(detail);
    }

    [Fact]
    public async Task A_body_of_another_media_type_is_refused()
    {
        await using var service = await RunningService.Start(ledgers);

        var answer = await Post(service, "<payment/>", "application/xml");

        await answer.ShouldBeProblem(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task An_idempotency_key_that_is_too_long_is_refused()
    {
        await using var service = await RunningService.Start(ledgers);

        var problem = await (await service.Pay(new { amount = 1m, currency = "USD" }, key: new string('k', 256)))
            .ShouldBeProblem(HttpStatusCode.BadRequest);

        problem.FirstError("Idempotency-Key").ShouldBe("expected 1 to 255 characters, but found 256");
    }

    private static async Task<HttpResponseMessage> Post(
        RunningService service, string body, string mediaType = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, mediaType);
        return await service.Client().PostAsync("/payments", content, TestContext.Current.CancellationToken);
    }
}
