using ContractTests.Integration;
using Microsoft.EntityFrameworkCore;
using PaymentService.CardNetworks;
using PaymentService.Messages;
using PaymentService.Tests.Hosting;

namespace PaymentService.Tests;

/// <summary>Sends <c>payment settled</c> at least once and in order, even if the service stops in between.</summary>
public abstract class OutboxTests : IDisposable
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : OutboxTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : OutboxTests;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Subscriber _subscriber = new();

    [Fact]
    public async Task A_settled_payment_is_told_to_the_subscriber_with_the_token_of_the_file()
    {
        using var token = new TokenFile("token-1");
        await using var service = await StartAsync(fixture => fixture.UseSetting("Messages:TokenFile", token.Path));
        service.Clock.Advance(TimeSpan.FromTicks(4567));
        var payment = await SettlePayment(service);

        await service.Run<OutboxDelivery>();
        await service.Run<OutboxDelivery>();

        var message = _subscriber.Received.ShouldHaveSingleItem();
        (message.Type, message.Authorization).ShouldBe(("payment settled", "Bearer token-1"));
        message.Body.ShouldBe($$"""
            {"payment_id":"{{payment}}","amount":100.00,"currency":"USD","settled_at":"2030-06-01T12:00:00+00:00"}
            """);
        (await Outbox(service)).ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_that_was_not_taken_is_sent_again_with_the_same_id(bool cut)
    {
        await using var service = await StartAsync();
        _subscriber.Answers(cut ? Subscriber.Taken.WithFault(ConnectionFault.Cut) : Subscriber.Refused);
        await SettlePayment(service);
        await service.Run<OutboxDelivery>();
        await service.Run<OutboxDelivery>();
        _subscriber.Received.Count.ShouldBe(1);

        _subscriber.Answers(Subscriber.Taken);
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await service.Run<OutboxDelivery>();

        _subscriber.Received.Count.ShouldBe(2);
        _subscriber.Received.Select(message => message.Id).Distinct().ShouldHaveSingleItem();
        (await Outbox(service)).ShouldBe(0);
    }

    [Fact]
    public async Task A_subscriber_that_stays_away_is_tried_less_and_less_often()
    {
        await using var service = await StartAsync();
        _subscriber.Answers(Subscriber.Refused);
        await SettlePayment(service);

        var tries = new List<int>();
        for (var second = 0; second <= 16; second++)
        {
            var before = _subscriber.Received.Count;
            await service.Run<OutboxDelivery>();
            if (_subscriber.Received.Count > before)
                tries.Add(second);
            service.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        tries.ShouldBe([0, 1, 3, 7, 15]);
    }

    [Fact]
    public async Task Messages_about_one_subject_keep_their_order_and_hold_up_no_other()
    {
        await using var service = await StartAsync();
        await Add(service, ("a-1", "a"), ("a-2", "a"), ("b-1", "b"));
        _subscriber.Answers(Subscriber.Refused, Subscriber.Taken);

        await service.Run<OutboxDelivery>();
        _subscriber.Received.Select(message => message.Id).ShouldBe(["a-1", "b-1"]);

        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await service.Run<OutboxDelivery>();
        _subscriber.Received.Select(message => message.Id).ShouldBe(["a-1", "b-1", "a-1", "a-2"]);
    }

    [Fact]
    public async Task A_node_that_stops_between_commit_and_delivery_leaves_the_message_to_the_next()
    {
        await using var database = await LedgerTemplates.CreateAsync();
        await using (var stopped = await RunningService.StartOnAsync(database))
            await SettlePayment(stopped);
        _subscriber.Received.ShouldBeEmpty();

        await using var next = await RunningService.StartOnAsync(database, Subscribe);
        await next.Run<OutboxDelivery>();

        _subscriber.Received.ShouldHaveSingleItem().Type.ShouldBe("payment settled");
    }

    [Fact]
    public async Task Nothing_is_told_of_a_settlement_that_is_rolled_back()
    {
        await using var service = await StartAsync();
        var payment = await service.HasPayment();
        await service.OrderIsCompleted(payment);
        await service.InLedger(ledger => ledger.Database.ExecuteSqlRawAsync(
            "ALTER TABLE outbox RENAME TO outbox_away", RunningService.Cancellation));
        await Should.ThrowAsync<DbUpdateException>(service.Run<UnfinishedCharges>());
        (await service.Payments()).Single().SettledAt.ShouldBeNull();

        await service.InLedger(ledger => ledger.Database.ExecuteSqlRawAsync(
            "ALTER TABLE outbox_away RENAME TO outbox", RunningService.Cancellation));
        await service.Run<UnfinishedCharges>();
        await service.Run<OutboxDelivery>();

        (await service.Payments()).Single().SettledAt.ShouldNotBeNull();
        _subscriber.Received.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task In_the_background_the_service_settles_and_delivers_by_itself()
    {
        await using var service = await RunningService.StartAsync(Subscribe, inBackground: true);
        await service.OrderIsCompleted(await service.HasPayment());

        await Until(service, () => _subscriber.Received.Count > 0);

        _subscriber.Received[0].Type.ShouldBe("payment settled");
    }

    [Fact]
    public async Task A_failure_in_the_background_is_logged_and_the_work_goes_on()
    {
        await using var service = await RunningService.StartAsync(Subscribe, inBackground: true);
        await service.InLedger(ledger => ledger.Database.ExecuteSqlRawAsync(
            "ALTER TABLE outbox RENAME TO outbox_away", RunningService.Cancellation));
        await Until(service, () => service.Fixture.Log.All.Any(
            line => line.Message.Contains("OutboxDelivery failed; it is tried again at its next turn.")));

        await service.InLedger(ledger => ledger.Database.ExecuteSqlRawAsync(
            "ALTER TABLE outbox_away RENAME TO outbox", RunningService.Cancellation));
        await Add(service, ("a-1", "a"));
        await Until(service, () => _subscriber.Received.Count > 0);
    }

    public void Dispose()
    {
        _subscriber.Dispose();
        GC.SuppressFinalize(this);
    }

    private static async Task Until(RunningService service, Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(RunningService.Cancellation);
        limit.CancelAfter(Limit);
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            service.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    private void Subscribe(ServiceFixture<PaymentServiceApplication> fixture) =>
        fixture.UseSetting("Messages:Subscriber", _subscriber.Address);

    private Task<RunningService> StartAsync(Action<ServiceFixture<PaymentServiceApplication>>? setup = null) =>
        RunningService.StartAsync(fixture =>
        {
            Subscribe(fixture);
            setup?.Invoke(fixture);
        });

    private static async Task<string> SettlePayment(RunningService service)
    {
        var payment = await service.HasPayment();
        await service.OrderIsCompleted(payment);
        await service.Run<UnfinishedCharges>();
        return payment;
    }

    private static Task Add(RunningService service, params (string Id, string Subject)[] messages) =>
        service.InLedger(async ledger =>
        {
            foreach (var (id, subject) in messages)
            {
                ledger.Outbox.Add(new OutboxMessage
                {
                    Id = id,
                    Type = PaymentSettled.Type,
                    Subject = subject,
                    Body = "{}",
                    CreatedAt = service.Clock.GetUtcNow(),
                    DueAt = service.Clock.GetUtcNow()
                });
                await ledger.SaveChangesAsync(RunningService.Cancellation);
            }

            return true;
        });

    private static Task<int> Outbox(RunningService service) =>
        service.InLedger(ledger => ledger.Outbox.CountAsync(RunningService.Cancellation));

    private sealed class TokenFile : IDisposable
    {
        public TokenFile(string token) => File.WriteAllText(Path, token + "\n");

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
