using ContractTests.Integration;
using PaymentService.Credentials;
using PaymentService.Tests.Hosting;

namespace PaymentService.Tests;

/// <summary>A request that is repeated with the same key gets the same answer, and pays once.</summary>
public abstract class IdempotencyTests
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : IdempotencyTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : IdempotencyTests;

    [Fact]
    public async Task The_same_key_and_body_get_the_same_answer_and_pay_once()
    {
        await using var service = await RunningService.StartAsync();
        await service.HasAccount("main", "USD", balance: 500m);

        var first = await service.Pay(key: "order-1").Expect(200);
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await service.Pay(key: "order-1").Expect(200);

        second.Text.ShouldBe(first.Text);
        (await service.BalanceOf("main")).ShouldBe(400m);
    }

    [Fact]
    public async Task The_same_key_for_something_else_is_refused()
    {
        await using var service = await RunningService.StartAsync();
        await service.HasAccount("main", "USD", balance: 500m);
        await service.Pay(key: "order-1").Expect(200);

        await service.Pay(new { amount = 1m, currency = "USD" }, key: "order-1")
            .ExpectProblem(422, new { reason = "idempotency_key_reused" });

        (await service.BalanceOf("main")).ShouldBe(400m);
    }

    [Fact]
    public async Task A_refusal_stays_a_refusal_under_its_key()
    {
        await using var service = await RunningService.StartAsync();
        await service.HasAccount("main", "USD", balance: 1m);

        for (var time = 1; time <= 2; time++)
            await service.Pay(key: "order-1").ExpectProblem(402, new { reason = "insufficient_funds" });

        (await service.Payments()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Other_keys_and_no_key_pay_again()
    {
        await using var service = await RunningService.StartAsync();
        await service.HasAccount("main", "USD", balance: 500m);

        foreach (var key in new[] { "order-1", "order-2", null, null })
            await service.Pay(key: key).Expect(200);

        (await service.BalanceOf("main")).ShouldBe(100m);
    }

    [Fact]
    public async Task Two_clients_may_use_the_same_key()
    {
        await using var service = await RunningService.StartAsync();
        await service.HasAccount("main", "USD", balance: 500m);

        foreach (var client in new[] { "one", "other" })
            await service.Pay(key: "order-1", token: service.Tokens.For(client).Valid(Scopes.Write)).Expect(200);

        (await service.BalanceOf("main")).ShouldBe(300m);
    }

    [Fact]
    public async Task Duplicates_at_the_same_time_pay_once_and_get_one_answer()
    {
        await using var service = await RunningService.StartAsync();
        await service.HasAccount("main", "USD", balance: 500m);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => service.Pay(key: "order-1").Expect(200).SendAsync()));

        answers.Select(answer => answer.Text).Distinct().ShouldHaveSingleItem();
        (await service.BalanceOf("main")).ShouldBe(400m);
    }

    [Fact]
    public async Task One_key_for_two_accounts_at_the_same_time_pays_from_one()
    {
        await using var service = await RunningService.StartAsync();
        await service.HasAccount("one", "USD", balance: 500m);
        await service.HasAccount("other", "USD", balance: 500m);

        var answers = await Task.WhenAll(new[] { "one", "other" }.Select(account =>
            service.Pay(new { amount = 100m, currency = "USD", account_id = account }, key: "order-1")
                .Expect(200, 422).SendAsync()));

        answers.Select(answer => answer.Status).Order().ShouldBe([200, 422]);
        (await service.BalanceOf("one") + await service.BalanceOf("other")).ShouldBe(900m);
    }
}
