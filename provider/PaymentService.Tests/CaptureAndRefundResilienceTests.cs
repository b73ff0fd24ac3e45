using ContractTests.Integration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PaymentService.CardNetworks;
using PaymentService.Tests.Hosting;

namespace PaymentService.Tests;

/// <summary>Captures and refunds at the card network are as safe as charges.</summary>
public abstract class CaptureAndRefundResilienceTests : IDisposable
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : CaptureAndRefundResilienceTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : CaptureAndRefundResilienceTests;

    private const string Refunds = "/charges/charge-1/refunds";
    private const string Captures = "/charges/charge-1/captures";

    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(1);

    private readonly CardNetwork _network = new();

    [Fact]
    public async Task A_refund_is_asked_of_the_network_under_its_own_id()
    {
        await using var service = await StartAsync();
        var payment = await service.HasPayment();

        var refund = (await service.Refund(payment, 30m).Expect(201)).Read<string>("refund_id");

        _network.KeysOf(Refunds).ShouldBe([refund]);
        _network.BodiesOf(Refunds).ShouldBe(["""{"amount":30.00,"currency":"USD"}"""]);
    }

    [Fact]
    public async Task A_refund_without_a_clear_answer_is_pending_and_counts_until_it_is_decided()
    {
        await using var service = await StartAsync();
        var payment = await service.HasPayment(amount: 100m);
        _network.Answers(Refunds, CardNetwork.Failed);

        var pending = await service.Refund(payment, 70m).Expect(202).Json(new { status = "pending" });
        await service.Refund(payment, 31m).ExpectProblem(422, new { reason = "refund_beyond_payment" });
        (await service.BalanceOf("main")).ShouldBe(400m);

        _network.Approves();
        service.Clock.Advance(AskAgain);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => service.Run<UnfinishedCharges>()));

        await service.Api.Get(pending.Headers["Location"]).As(service.Token).Expect(200)
            .Json(new { status = "completed" });
        _network.KeysOf(Refunds).Distinct().ShouldHaveSingleItem();
        (await service.BalanceOf("main")).ShouldBe(470m);
    }

    [Fact]
    public async Task A_declined_refund_gives_nothing_back_and_may_be_asked_for_again()
    {
        await using var service = await StartAsync();
        var payment = await service.HasPayment(amount: 100m);
        _network.Answers(Refunds, CardNetwork.Declined);

        await service.Refund(payment, 100m).ExpectProblem(422, new { reason = "refund_declined" });
        (await service.BalanceOf("main")).ShouldBe(400m);

        _network.Approves();
        await service.Refund(payment, 100m).Expect(201);
        (await service.BalanceOf("main")).ShouldBe(500m);
    }

    [Fact]
    public async Task A_pending_payment_cannot_be_refunded_yet()
    {
        await using var service = await StartAsync();
        await service.HasAccount("main", "USD", balance: 500m);
        _network.Answers("/charges", CardNetwork.Failed);
        var payment = (await service.Pay().Expect(202)).Read<string>("payment_id");

        await service.Refund(payment, 1m).ExpectProblem(409, new { reason = "payment_not_completed" });
    }

    [Fact]
    public async Task A_capture_without_a_clear_answer_is_asked_for_again_and_settles_once()
    {
        await using var service = await StartAsync();
        var payment = await service.HasPayment();
        await service.OrderIsCompleted(payment);
        _network.Answers(Captures, CardNetwork.Failed);
        await service.Run<UnfinishedCharges>();
        (await OutboxOf(service)).ShouldBe(0);

        _network.Approves();
        service.Clock.Advance(AskAgain);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => service.Run<UnfinishedCharges>()));

        _network.KeysOf(Captures).Distinct().ShouldBe([$"{payment}-capture"]);
        (await service.Payments()).Single().SettledAt.ShouldBe(service.Clock.GetUtcNow());
        (await OutboxOf(service)).ShouldBe(1);
    }

    [Fact]
    public async Task An_order_completed_while_its_payment_is_pending_is_settled_after_the_charge()
    {
        await using var service = await StartAsync();
        await service.HasAccount("main", "USD", balance: 500m);
        _network.Answers("/charges", CardNetwork.Failed);
        var payment = (await service.Pay().Expect(202)).Read<string>("payment_id");
        await service.OrderIsCompleted(payment);

        _network.Approves();
        service.Clock.Advance(AskAgain);
        await service.Run<UnfinishedCharges>();
        await service.Run<UnfinishedCharges>();

        _network.KeysOf(Captures).ShouldBe([$"{payment}-capture"]);
        (await OutboxOf(service)).ShouldBe(1);
    }

    [Fact]
    public async Task A_declined_capture_is_given_up_and_told_to_who_runs_the_service()
    {
        await using var service = await StartAsync();
        var payment = await service.HasPayment();
        await service.OrderIsCompleted(payment);
        _network.Answers(Captures, CardNetwork.Declined);

        await service.Run<UnfinishedCharges>();
        service.Clock.Advance(AskAgain);
        await service.Run<UnfinishedCharges>();

        _network.KeysOf(Captures).Count.ShouldBe(1);
        (await OutboxOf(service)).ShouldBe(0);
        service.Fixture.Log.All.ShouldContain(line =>
            line.Level == LogLevel.Error && line.Message.Contains($"declined to capture payment {payment}"));
    }

    [Fact]
    public async Task A_payment_from_before_there_was_a_network_is_settled_and_refunded_without_it()
    {
        await using var database = await LedgerTemplates.CreateAsync();
        string payment;
        await using (var before = await RunningService.StartOnAsync(database))
            payment = await before.HasPayment(amount: 100m);

        await using var service = await RunningService.StartOnAsync(
            database, fixture => fixture.UseCardNetwork(_network));
        await service.OrderIsCompleted(payment);
        await service.Run<UnfinishedCharges>();
        await service.Refund(payment, 100m).Expect(201);

        (await OutboxOf(service)).ShouldBe(1);
        _network.Requests.ShouldBe(0);
    }

    public void Dispose()
    {
        _network.Dispose();
        GC.SuppressFinalize(this);
    }

    private Task<RunningService> StartAsync()
    {
        _network.Approves();
        return RunningService.StartAsync(fixture => fixture.UseCardNetwork(_network));
    }

    private static Task<int> OutboxOf(RunningService service) =>
        service.InLedger(ledger => ledger.Outbox.CountAsync(RunningService.Cancellation));
}
