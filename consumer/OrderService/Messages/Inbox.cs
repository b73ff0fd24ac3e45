using Microsoft.EntityFrameworkCore;
using OrderService.Orders;
using OrderService.Storage;

namespace OrderService.Messages;

/// <summary>Handles each message once, however often it comes.</summary>
internal sealed class Inbox(OrderBook book, TimeProvider clock)
{
    /// <remarks>
    /// The message's id is stored in the unit of work that settles the order; of two deliveries at once the database
    /// refuses one, which then finds the id.
    /// </remarks>
    public async Task<MessageOutcome> Handle(
        string messageId, PaymentSettled message, CancellationToken cancellation)
    {
        if (await book.Inbox.AnyAsync(row => row.MessageId == messageId, cancellation))
            return new MessageOutcome.Handled();

        var order = await book.Orders.SingleOrDefaultAsync(row => row.PaymentId == message.PaymentId, cancellation);
        if (order is null)
            return new MessageOutcome.UnknownPayment(message.PaymentId);

        if (order.Amount != message.Amount || order.Currency != message.Currency)
            return new MessageOutcome.OtherAmount(order);

        book.Inbox.Add(new InboxMessage(messageId, PaymentSettled.Type, clock.GetUtcNow()));
        if (order.Status == OrderStatus.Paid)
            order.Settle();

        try
        {
            await book.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            book.ChangeTracker.Clear();
            if (!await book.Inbox.AnyAsync(row => row.MessageId == messageId, cancellation))
                throw;
        }

        return new MessageOutcome.Handled();
    }
}

/// <summary>What became of a message.</summary>
internal abstract record MessageOutcome
{
    private MessageOutcome()
    {
    }

    /// <summary>Now, or when it came before.</summary>
    public sealed record Handled : MessageOutcome;

    public sealed record UnknownPayment(string PaymentId) : MessageOutcome;

    /// <summary>It tells of more or less money than the order was paid with.</summary>
    public sealed record OtherAmount(Order Order) : MessageOutcome;
}
