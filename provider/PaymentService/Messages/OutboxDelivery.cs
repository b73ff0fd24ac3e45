using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PaymentService.Background;
using PaymentService.Ledgers;

namespace PaymentService.Messages;

/// <summary>
/// Delivers the messages of the outbox, at least once and in order for each subject: a message is removed only after
/// the subscriber has accepted it. Without a subscriber, messages wait.
/// </summary>
internal sealed class OutboxDelivery(
    Ledger ledger, SubscriberClient subscriber, IOptions<MessageOptions> options, TimeProvider clock) : IRecurringWork
{
    private const int AtOnce = 100;
    private const int LongestBackoff = 8;

    public static TimeSpan Interval => TimeSpan.FromSeconds(1);

    public async Task Run(CancellationToken cancellation)
    {
        if (options.Value.Subscriber is null)
            return;

        while (await FindDue(cancellation) is { Count: > 0 } messages)
        {
            foreach (var message in messages)
                await Deliver(message, cancellation);
        }
    }

    private Task<List<OutboxMessage>> FindDue(CancellationToken cancellation)
    {
        var now = clock.GetLedgerTime();

        return ledger.Outbox.AsNoTracking()
            .Where(message => message.DueAt <= now && !ledger.Outbox.Any(
                earlier => earlier.Subject == message.Subject && earlier.Number < message.Number))
            .OrderBy(message => message.Number)
            .Take(AtOnce)
            .ToListAsync(cancellation);
    }

    private async Task Deliver(OutboxMessage message, CancellationToken cancellation)
    {
        var stored = ledger.Outbox.Where(row => row.Number == message.Number);

        if (await subscriber.Send(message, cancellation))
        {
            await stored.ExecuteDeleteAsync(cancellation);
            return;
        }

        // 1, 2, 4, … seconds, at most about four minutes.
        var wait = TimeSpan.FromSeconds(1 << Math.Min(message.Attempts, LongestBackoff));
        var due = clock.GetLedgerTime() + wait;
        await stored.ExecuteUpdateAsync(
            row => row
                .SetProperty(each => each.Attempts, each => each.Attempts + 1)
                .SetProperty(each => each.DueAt, due),
            cancellation);
    }
}
