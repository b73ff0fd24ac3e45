using Microsoft.EntityFrameworkCore;
using OrderService.Orders;
using OrderService.Storage;

namespace OrderService.Messages;

/// <summary>Handles each message once, however often it is received.</summary>
internal sealed class Inbox(OrderBook book, TimeProvider clock)
{
    /// <remarks>
    /// The message's id is stored in the transaction that settles the order. If two deliveries are concurrent, the
    /// database refuses one, which then finds the id.
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

/// <summary>The outcome of a message.</summary>
internal abstract record MessageOutcome
{
    private MessageOutcome()
    {
    }

    /// <summary>It was handled now, or earlier.</summary>
    public sealed record Handled : MessageOutcome;

    public sealed record UnknownPayment(string PaymentId) : MessageOutcome;

    /// <summary>Its amount differs from that of the order's payment.</summary>
    public sealed record OtherAmount(Order Order) : MessageOutcome;
}
