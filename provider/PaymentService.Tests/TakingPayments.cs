using System.Net;
using PaymentService.Payments;

namespace PaymentService.Tests;

public sealed class TakingPayments(LedgerTemplate ledgers)
{
    [Fact]
    public async Task A_payment_is_taken_from_the_default_account()
    {
        await using var service = await RunningService.Start(ledgers);
        await service.HasAccount("main", "USD", balance: 500m);

        var payment = await (await service.Pay(new { amount = 100.00m, currency = "USD" })).ShouldBeOk();

        payment.Text("status").ShouldBe("completed");
        payment.Text("payment_id").ShouldNotBeEmpty();
        payment.Text("account_id").ShouldBe("main");
        (await service.BalanceOf("main")).ShouldBe(400m);
    }

    [Fact]
    public async Task A_payment_is_taken_from_the_account_that_it_names()
    {
        await using var service = await RunningService.Start(ledgers);
        await service.HasAccount("main", "USD", balance: 500m);
        await service.HasAccount("spare", "EUR", balance: 50m);

        await (await service.Pay(new { amount = 12.34m, currency = "EUR", account_id = "spare" })).ShouldBeOk();

        (await service.BalanceOf("spare")).ShouldBe(37.66m);
        (await service.BalanceOf("main")).ShouldBe(500m);
    }

    [Fact]
    public async Task A_payment_is_in_the_ledger_with_who_asked_for_it_and_when()
    {
        await using var service = await RunningService.Start(ledgers);
        await service.HasAccount("main", "USD", balance: 500m);

        await (await service.Pay(new { amount = 100.00m, currency = "USD" })).ShouldBeOk();

        var payment = (await service.Payments()).ShouldHaveSingleItem();
        payment.Status.ShouldBe(PaymentStatus.Completed);
        payment.Client.ShouldBe("test-client");
        payment.CreatedAt.ShouldBe(service.Clock.GetUtcNow());
    }

    [Theory]
    [InlineData(99.99, 1000, "insufficient_funds")]
    [InlineData(1000, 50, "card_limit_exceeded")]
    public async Task A_payment_beyond_balance_or_card_limit_is_refused_and_takes_nothing(
        decimal balance, decimal cardLimit, string reason)
    {
        await using var service = await RunningService.Start(ledgers);
        await service.HasAccount("main", "USD", balance, cardLimit);

        var problem = await (await service.Pay(new { amount = 100.00m, currency = "USD" }))
            .ShouldBeProblem(HttpStatusCode.PaymentRequired);

        problem.Text("reason").ShouldBe(reason);
        (await service.BalanceOf("main")).ShouldBe(balance);
        (await service.Payments()).ShouldHaveSingleItem().Status.ShouldBe(PaymentStatus.Refused);
    }

    [Fact]
    public async Task The_last_cent_may_be_taken()
    {
        await using var service = await RunningService.Start(ledgers);
        await service.HasAccount("main", "USD", balance: 100m, cardLimit: 100m);

        await (await service.Pay(new { amount = 100.00m, currency = "USD" })).ShouldBeOk();

        (await service.BalanceOf("main")).ShouldBe(0m);
    }

    [Fact]
    public async Task An_unknown_account_pays_nothing()
    {
        await using var service = await RunningService.Start(ledgers);

        var problem = await (await service.Pay(new { amount = 1m, currency = "USD", account_id = "nobody" }))
            .ShouldBeProblem(HttpStatusCode.NotFound);

        problem.Text("reason").ShouldBe("unknown_account");
        problem.Text("detail").ShouldBe("There is no account nobody.");
        (await service.Payments()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_account_pays_in_its_own_currency_only()
    {
        await using var service = await RunningService.Start(ledgers);
        await service.HasAccount("main", "USD", balance: 500m);

        var problem = await (await service.Pay(new { amount = 1m, currency = "EUR" }))
            .ShouldBeProblem(HttpStatusCode.BadRequest);

        problem.FirstError("currency").ShouldBe("expected USD, the currency of account main, but found EUR");
    }

    [Fact]
    public async Task Two_payments_at_once_never_take_more_than_there_is()
    {
        await using var service = await RunningService.Start(ledgers);
        await service.HasAccount("main", "USD", balance: 250m);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => service.Pay(new { amount = 100m, currency = "USD" })));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(2);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.PaymentRequired).ShouldBe(2);
        (await service.BalanceOf("main")).ShouldBe(50m);
    }
}
