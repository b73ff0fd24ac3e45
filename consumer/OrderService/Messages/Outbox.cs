using System.Text.Json;
using OrderService.Storage;

namespace OrderService.Messages;

/// <summary>Takes messages into the unit of work that they tell of: both are stored, or neither.</summary>
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

    /// <summary>Has what is stored delivered at once; without, it waits for the next look.</summary>
    public void Wake() => bell.Ring();
}
