using ContractTests.Integration;
using ContractTests.Pacts.Matchers;
using PaymentService.Credentials;
using PaymentService.Tests.Hosting;

namespace PaymentService.Tests;

public abstract class RefundApiTests
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : RefundApiTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : RefundApiTests;

    [Fact]
    public async Task A_refund_goes_back_to_the_account_and_can_be_read()
    {
        await using var service = await RunningService.StartAsync();
        var payment = await service.HasPayment(amount: 100m, balance: 500m);

        var refund = await service.Refund(payment, 30.50m).Expect(201)
            .Header("Location", Match.Include($"/payments/{payment}/refunds/"))
            .ExactJson(new
            {
                refund_id = Match.Type("1"),
                payment_id = payment,
                status = "completed",
                amount = 30.50m,
                currency = "USD",
                created_at = "2030-06-01T12:00:00+00:00"
            });

        var read = await service.Api.Get(refund.Headers["Location"]).As(service.Token).Expect(200);
        read.Text.ShouldBe(refund.Text);
        await service.Api.Get($"/payments/{payment}").As(service.Token).Expect(200).Json(new { refunded = 30.50m });
        (await service.BalanceOf("main")).ShouldBe(430.50m);
    }

    [Fact]
    public async Task Parts_are_refunded_until_nothing_is_left()
    {
        await using var service = await RunningService.StartAsync();
        var payment = await service.HasPayment(amount: 100m);
        await service.Refund(payment, 60m).Expect(201);

        await service.Refund(payment, 40.01m).ExpectProblem(422, new
        {
            reason = "refund_beyond_payment",
            detail = $"Of payment {payment} at most 40.00 USD can be refunded."
        });
        await service.Refund(payment, 40m).Expect(201);
        await service.Refund(payment, 0.01m).ExpectProblem(422);

        (await service.BalanceOf("main")).ShouldBe(500m);
    }

    [Fact]
    public async Task Refunds_at_once_never_give_back_more_than_was_paid()
    {
        await using var service = await RunningService.StartAsync();
        var payment = await service.HasPayment(amount: 100m);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => service.Refund(payment, 30m).Expect(201, 422).SendAsync()));

        answers.Count(answer => answer.Status == 201).ShouldBe(3);
        (await service.BalanceOf("main")).ShouldBe(490m);
    }

    [Fact]
    public async Task The_same_key_refunds_once_also_at_the_same_time()
    {
        await using var service = await RunningService.StartAsync();
        var payment = await service.HasPayment(amount: 100m);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => service.Refund(payment, 30m, key: "return-1").Expect(201).SendAsync()));

        answers.Select(answer => answer.Text).Distinct().ShouldHaveSingleItem();
        (await service.BalanceOf("main")).ShouldBe(430m);
    }

    [Fact]
    public async Task The_same_key_for_another_amount_is_refused()
    {
        await using var service = await RunningService.StartAsync();
        var payment = await service.HasPayment(amount: 100m);
        await service.Refund(payment, 30m, key: "return-1").Expect(201);

        await service.Refund(payment, 31m, key: "return-1")
            .ExpectProblem(422, new { reason = "idempotency_key_reused" });
        await service.Refund(payment, 30m, key: new string('k', 256)).ExpectInvalid("Idempotency-Key");
    }

    [Fact]
    public async Task A_repeated_key_is_answered_though_nothing_is_left()
    {
        await using var service = await RunningService.StartAsync();
        var payment = await service.HasPayment(amount: 100m);
        await service.Refund(payment, 100m, key: "return-1").Expect(201);

        await service.Refund(payment, 100m, key: "return-1").Expect(201);

        (await service.BalanceOf("main")).ShouldBe(500m);
    }

    [Fact]
    public async Task A_refused_payment_has_nothing_to_refund()
    {
        await using var service = await RunningService.StartAsync();
        await service.HasAccount("main", "USD", balance: 1m);
        await service.Pay().ExpectProblem(402);
        var payment = (await service.Payments()).Single().Id;

        await service.Refund(payment, 1m).ExpectProblem(409, new
        {
            reason = "payment_not_completed",
            detail = $"Payment {payment} was refused: there is nothing to refund."
        });
    }

    [Theory]
    [InlineData("""{"amount": 0}""", "expected more than 0, but found 0")]
    [InlineData("""{"amount": -1}""", "expected more than 0, but found -1")]
    [InlineData("""{"amount": 1.005}""", "expected at most 2 decimals for USD, but found 1.005")]
    [InlineData("""{}""", "expected an amount, but found nothing")]
    [InlineData("""{"amount": "1"}""", "expected a JSON body as the OpenAPI document describes it")]
    public async Task A_wrong_amount_is_named(string body, string error)
    {
        await using var service = await RunningService.StartAsync();
        var payment = await service.HasPayment(amount: 100m);

        await service.Api.Post($"/payments/{payment}/refunds").WithBody(body, "application/json").As(service.Token)
            .ExpectInvalid(("amount", Match.Include(error)));
    }

    [Fact]
    public async Task A_body_of_another_media_type_is_refused()
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Post("/payments/1/refunds").WithBody("1.00", "text/plain").As(service.Token)
            .ExpectProblem(415);
    }

    [Fact]
    public async Task Only_who_paid_and_administrators_may_refund_and_see_it()
    {
        await using var service = await RunningService.StartAsync();
        var payment = await service.HasPayment(amount: 100m);
        var root = await service.LogInAsync(People.Root);
        var other = service.Tokens.For("other").Valid(Scopes.Read, Scopes.Write);
        var refund = (await service.Refund(payment, 1m, token: root.AccessToken).Expect(201)).Headers["Location"];

        await service.Refund(payment, 1m, token: other).ExpectProblem(404, new { reason = "unknown_payment" });
        await service.Api.Get(refund).As(other).ExpectProblem(404, new { reason = "unknown_payment" });
        await service.Api.Get(refund).As(root).Expect(200);
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        await using var service = await RunningService.StartAsync();
        var payment = await service.HasPayment();

        await service.Refund("98765", 1m).ExpectProblem(404, new { reason = "unknown_payment" });
        await service.Api.Get($"/payments/{payment}/refunds/1").As(service.Token)
            .ExpectProblem(404, new { reason = "unknown_refund" });
    }
}
