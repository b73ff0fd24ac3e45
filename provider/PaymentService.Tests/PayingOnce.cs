using System.Net;
using PaymentService.Credentials;

namespace PaymentService.Tests;

public sealed class PayingOnce(LedgerTemplate ledgers)
{
    private static readonly object HundredDollars = new { amount = 100.00m, currency = "USD" };

    [Fact]
    public async Task The_same_key_and_body_get_the_same_answer_and_pay_once()
    {
        await using var service = await RunningService.Start(ledgers);
        await service.HasAccount("main", "USD", balance: 500m);

        var first = await (await service.Pay(HundredDollars, key: "order-1")).ShouldBeOk();
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await (await service.Pay(HundredDollars, key: "order-1")).ShouldBeOk();

        second.GetRawText().ShouldBe(first.GetRawText());
        (await service.BalanceOf("main")).ShouldBe(400m);
    }

    [Fact]
    public async Task The_same_key_for_something_else_is_refused()
    {
        await using var service = await RunningService.Start(ledgers);
        await service.HasAccount("main", "USD", balance: 500m);
        await (await service.Pay(HundredDollars, key: "order-1")).ShouldBeOk();

        var problem = await (await service.Pay(new { amount = 1m, currency = "USD" }, key: "order-1"))
            .ShouldBeProblem(HttpStatusCode.UnprocessableEntity);

        problem.Text("reason").ShouldBe("idempotency_key_reused");
        (await service.BalanceOf("main")).ShouldBe(400m);
    }

    [Fact]
    public async Task A_refusal_stays_a_refusal_under_its_key()
    {
        await using var service = await RunningService.Start(ledgers);
        await service.HasAccount("main", "USD", balance: 1m);

        var answers = new[]
        {
            await service.Pay(HundredDollars, key: "order-1"),
            await service.Pay(HundredDollars, key: "order-1")
        };

        foreach (var answer in answers)
        {
            var problem = await answer.ShouldBeProblem(HttpStatusCode.PaymentRequired);
            problem.Text("reason").ShouldBe("insufficient_funds");
        }

        (await service.Payments()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Other_keys_and_no_key_pay_again()
    {
        await using var service = await RunningService.Start(ledgers);
        await service.HasAccount("main", "USD", balance: 500m);

        foreach (var key in new[] { "order-1", "order-2", null, null })
            await (await service.Pay(HundredDollars, key)).ShouldBeOk();

        (await service.BalanceOf("main")).ShouldBe(100m);
    }

    [Fact]
    public async Task Two_clients_may_use_the_same_key()
    {
        await using var service = await RunningService.Start(ledgers);
        await service.HasAccount("main", "USD", balance: 500m);
        var tokens = service.Tokens;

        var one = service.ClientWith(tokens.For("one").Valid(Scopes.Write));
        var other = service.ClientWith(tokens.For("other").Valid(Scopes.Write));
        await (await service.Pay(HundredDollars, key: "order-1", one)).ShouldBeOk();
        await (await service.Pay(HundredDollars, key: "order-1", other)).ShouldBeOk();

        (await service.BalanceOf("main")).ShouldBe(300m);
    }

    [Fact]
    public async Task Duplicates_at_the_same_time_pay_once_and_get_one_answer()
    {
        await using var service = await RunningService.Start(ledgers);
        await service.HasAccount("main", "USD", balance: 500m);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => service.Pay(HundredDollars, key: "order-1")));

        var bodies = new List<string>();
        foreach (var answer in answers)
            bodies.Add((await answer.ShouldBeOk()).GetRawText());
        bodies.Distinct().ShouldHaveSingleItem();
        (await service.BalanceOf("main")).ShouldBe(400m);
    }
}
