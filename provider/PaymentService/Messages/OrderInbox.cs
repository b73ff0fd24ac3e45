using Microsoft.EntityFrameworkCore;
using PaymentService.Ledgers;
using PaymentService.Payments;

namespace PaymentService.Messages;

/// <summary>Handles <see cref="OrderCompleted"/>: each message once, though it comes twice, or twice at once.</summary>
public sealed class OrderInbox(Ledger ledger, TimeProvider clock)
{
    /// <param name="messageId">What makes the message the same when it comes again.</param>
    /// <param name="message">Without errors.</param>
    /// <param name="cancellation">Ends the work.</param>
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

/// <summary>What became of a message that came in.</summary>
public abstract record Receipt
{
    private Receipt()
    {
    }

    public sealed record Handled : Receipt;

    public sealed record AlreadyHandled : Receipt;

    public sealed record UnknownPayment(string PaymentId) : Receipt;

    /// <summary>The message and the payment do not belong together; sending it again does not help.</summary>
    public sealed record Mismatch(string Reason) : Receipt;
}
