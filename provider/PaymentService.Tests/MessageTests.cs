using ContractTests.Integration;
using ContractTests.Pacts.Matchers;
using Microsoft.EntityFrameworkCore;
using PaymentService.CardNetworks;
using PaymentService.Credentials;
using PaymentService.Tests.Hosting;

namespace PaymentService.Tests;

/// <summary>Receives <c>order completed</c>: each message has one effect, however often it is received.</summary>
public abstract class MessageTests
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : MessageTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : MessageTests;

    [Fact]
    public async Task A_completed_order_has_its_payment_settled()
    {
        await using var service = await RunningService.StartAsync();
        var payment = await service.HasPayment();

        await service.OrderCompleted(payment).Expect(204).Empty();
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await service.Run<UnfinishedCharges>();

        await service.Api.Get($"/payments/{payment}").As(service.Token).Expect(200)
            .Json(new { status = "completed", settled_at = "2030-06-01T12:00:01+00:00" });
    }

    [Fact]
    public async Task A_message_that_comes_twice_is_handled_once()
    {
        await using var service = await RunningService.StartAsync();
        var payment = await service.HasPayment();

        for (var time = 1; time <= 2; time++)
        {
            await service.OrderCompleted(payment).Expect(204);
            await service.Run<UnfinishedCharges>();
        }

        (await Outbox(service)).ShouldBe(1);
        (await service.InLedger(ledger => ledger.Inbox.CountAsync(RunningService.Cancellation))).ShouldBe(1);
    }

    [Fact]
    public async Task A_message_that_comes_twice_at_once_is_handled_once()
    {
        await using var service = await RunningService.StartAsync();
        var payment = await service.HasPayment();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => service.OrderCompleted(payment).Expect(204).SendAsync()));
        await service.Run<UnfinishedCharges>();

        (await Outbox(service)).ShouldBe(1);
    }

    [Fact]
    public async Task One_message_id_for_two_payments_at_once_is_one_message()
    {
        await using var service = await RunningService.StartAsync();
        var first = await service.HasPayment();
        var second = (await service.Pay().Expect(200)).Read<string>("payment_id");

        await Task.WhenAll(new[] { first, second }.Select(
            payment => service.OrderCompleted(payment).Expect(204).SendAsync()));
        await service.Run<UnfinishedCharges>();

        (await Outbox(service)).ShouldBe(1);
    }

    [Fact]
    public async Task A_second_message_about_a_settled_payment_settles_nothing_more()
    {
        await using var service = await RunningService.StartAsync();
        var payment = await service.HasPayment();

        foreach (var id in new[] { "message-1", "message-2" })
        {
            await service.OrderCompleted(payment, id).Expect(204);
            await service.Run<UnfinishedCharges>();
        }

        (await Outbox(service)).ShouldBe(1);
    }

    [Fact]
    public async Task A_message_about_an_unknown_payment_is_not_kept_so_that_it_can_come_again()
    {
        await using var service = await RunningService.StartAsync();

        await service.OrderCompleted("98765").ExpectProblem(404, new { reason = "unknown_payment" });

        (await service.InLedger(ledger => ledger.Inbox.CountAsync(RunningService.Cancellation))).ShouldBe(0);
    }

    [Fact]
    public async Task A_message_with_another_amount_is_refused()
    {
        await using var service = await RunningService.StartAsync();
        var payment = await service.HasPayment(amount: 100m);

        await service.OrderCompleted(payment, amount: 99m).ExpectProblem(422, new
        {
            reason = "message_does_not_fit",
            detail = $"Order order-1 cannot be settled: payment {payment} is of 100.00 USD."
        });
    }

    [Fact]
    public async Task A_message_about_a_refused_payment_is_refused()
    {
        await using var service = await RunningService.StartAsync();
        await service.HasAccount("main", "USD", balance: 1m);
        await service.Pay().ExpectProblem(402);

        await service.OrderCompleted((await service.Payments()).Single().Id)
            .ExpectProblem(422, new { detail = Match.Include("was refused") });
    }

    [Fact]
    public async Task Everything_that_is_missing_is_named()
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Post("/messages", new { }).As(service.Tokens.Valid(Scopes.Messages)).ExpectInvalid(
            "order_id", "payment_id", "amount", "currency", "completed_at", "Message-Id", "Message-Type");
    }

    [Fact]
    public async Task A_message_of_another_type_is_refused()
    {
        await using var service = await RunningService.StartAsync();

        await service.OrderCompleted("1", type: "order cancelled")
            .ExpectInvalid(("Message-Type", "expected order completed, but found order cancelled"));
    }

    [Fact]
    public async Task Messages_are_for_services_that_may_send_them()
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Post("/messages", new { }).As(service.Token).ExpectProblem(403);
        await service.Api.Post("/messages").WithBody("order completed", "text/plain")
            .As(service.Tokens.Valid(Scopes.Messages)).ExpectProblem(415);
    }

    private static Task<int> Outbox(RunningService service) =>
        service.InLedger(ledger => ledger.Outbox.CountAsync(RunningService.Cancellation));
}
