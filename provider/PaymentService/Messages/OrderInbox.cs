using Microsoft.EntityFrameworkCore;
using PaymentService.Ledgers;
using PaymentService.Payments;

namespace PaymentService.Messages;

/// <summary>
/// Handles <see cref="OrderCompleted"/>: each message once, even if it is received twice, or twice at once.
/// </summary>
public sealed class OrderInbox(Ledger ledger, TimeProvider clock)
{
    /// <param name="messageId">Identifies a message that is received again.</param>
    /// <param name="message">A valid message.</param>
    /// <param name="cancellation">Cancels the work.</param>
    public async Task<Receipt> Handle(string messageId, OrderCompleted message, CancellationToken cancellation)
    {
        try
        {
            return await ledger.Commit(() => HandleOnce(messageId, message, cancellation), cancellation);
        }
        catch (DbUpdateException failure) when (ledger.IsDuplicate(failure))
        {
            return new Receipt.AlreadyHandled();
        }
    }

    private async Task<Receipt> HandleOnce(
        string messageId, OrderCompleted message, CancellationToken cancellation)
    {
        if (await ledger.Inbox.AnyAsync(handled => handled.Id == messageId, cancellation))
            return new Receipt.AlreadyHandled();

        var payment = await ledger.LockPayment(message.PaymentId!, cancellation);
        if (payment is null)
            return new Receipt.UnknownPayment(message.PaymentId!);

        if (payment.Status == PaymentStatus.Refused)
            return new Receipt.Mismatch($"payment {payment.Id} was refused");

        if ((payment.Amount, payment.Currency) != (message.Amount!.Value, message.Currency))
        {
            return new Receipt.Mismatch(
                $"payment {payment.Id} is of {Currencies.Express(payment.Amount, payment.Currency)} "
                + $"{payment.Currency}");
        }

        var now = clock.GetLedgerTime();
        payment.RequestSettlement(now);
        ledger.Inbox.Add(new InboxMessage(messageId, OrderCompleted.Type, now));
        return new Receipt.Handled();
    }
}

/// <summary>The outcome of a received message.</summary>
public abstract record Receipt
{
    private Receipt()
    {
    }

    public sealed record Handled : Receipt;

    public sealed record AlreadyHandled : Receipt;

    public sealed record UnknownPayment(string PaymentId) : Receipt;

    /// <summary>The message does not match the payment; sending it again does not help.</summary>
    public sealed record Mismatch(string Reason) : Receipt;
}
