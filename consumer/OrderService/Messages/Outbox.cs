using System.Text.Json;
using OrderService.Storage;

namespace OrderService.Messages;

/// <summary>Adds messages to the transaction of the change that they report: both are stored, or neither.</summary>
internal sealed class Outbox(OrderBook book, OutboxBell bell, TimeProvider clock)
{
    public void Add(OrderCompleted message)
    {
        var now = clock.GetUtcNow();

        book.Outbox.Add(new OutboxMessage(
            Guid.CreateVersion7(now),
            message.OrderId,
            OrderCompleted.Type,
            JsonSerializer.Serialize(message, MessageJson.Options),
            now));
    }

    /// <summary>Starts the delivery immediately, instead of at the next poll.</summary>
    public void Wake() => bell.Ring();
}
