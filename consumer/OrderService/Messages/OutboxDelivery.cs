using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OrderService.Storage;

namespace OrderService.Messages;

/// <summary>
/// Delivers the messages of the outbox, at least once; several nodes may do so at the same time. A message that the
/// subscriber does not accept is retried later, and further messages about the same order wait.
/// </summary>
internal sealed partial class OutboxDelivery(
    OrderBook book,
    SubscriberClient subscriber,
    IOptions<MessageOptions> options,
    TimeProvider clock,
    ILogger<OutboxDelivery> log)
{
    private const int Most = 100;
    private const int MostDoublings = 7;

    /// <summary>Delivers all messages that are due.</summary>
    public async Task DeliverDue(CancellationToken cancellation)
    {
        while (await ReadDue(cancellation) is { Count: > 0 } due)
        {
            foreach (var message in due)
            {
                if (await Claim(message, cancellation))
                    await Deliver(message, cancellation);
            }
        }
    }

    private Task<List<OutboxMessage>> ReadDue(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();

        return book.Outbox.AsNoTracking()
            .Where(message => message.DueAt <= now)
            .Where(message => !book.Outbox.Any(
                earlier => earlier.Aggregate == message.Aggregate && earlier.Id < message.Id))
            .OrderBy(message => message.Id)
            .Take(Most)
            .ToListAsync(cancellation);
    }

    /// <summary>Postpones the next delivery, so that no other node starts the same one in the meantime.</summary>
    /// <remarks>If this node crashes during the delivery, the message becomes due again.</remarks>
    private async Task<bool> Claim(OutboxMessage message, CancellationToken cancellation)
    {
        var backoff = options.Value.Interval * Math.Pow(2, Math.Min(message.Attempts, MostDoublings));
        var next = clock.GetUtcNow() + options.Value.Timeout + backoff;

        return await book.Outbox
            .Where(row => row.Id == message.Id && row.Attempts == message.Attempts)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(changed => changed.Attempts, message.Attempts + 1)
                    .SetProperty(changed => changed.DueAt, next),
                cancellation) == 1;
    }

    private async Task Deliver(OutboxMessage message, CancellationToken cancellation)
    {
        if (await subscriber.Deliver(message, cancellation) is { } reason)
            LogFailure(message.Type, message.MessageId, message.Attempts + 1, reason);
        else
            await book.Outbox.Where(row => row.Id == message.Id).ExecuteDeleteAsync(cancellation);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Message '{Type}' {MessageId} was not delivered, attempt {Attempt}: {Reason}")]
    private partial void LogFailure(string type, Guid messageId, int attempt, string reason);
}
