using Microsoft.EntityFrameworkCore;
using PaymentService.Ledgers;

namespace PaymentService.Payments;

/// <summary>Takes payments: each order in one transaction, each idempotency key once.</summary>
public sealed class PaymentDesk(Ledger ledger, TimeProvider clock)
{
    private const int Attempts = 5;

    /// <remarks>
    /// Another writer may take the same key or the same account first; the ledger then refuses the second write, and
    /// the order is looked at again from the beginning.
    /// </remarks>
    public async Task<PaymentOutcome> Take(PaymentOrder order, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TakeOnce(order, cancellation);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                ledger.ChangeTracker.Clear();
            }
        }
    }

    public Task<Payment?> Find(string id, CancellationToken cancellation) =>
        ledger.Payments.AsNoTracking().SingleOrDefaultAsync(payment => payment.Id == id, cancellation);

    private async Task<PaymentOutcome> TakeOnce(PaymentOrder order, CancellationToken cancellation)
    {
        await using var transaction = await ledger.Database.BeginTransactionAsync(cancellation);

        if (await FindEarlier(order, cancellation) is { } earlier)
        {
            return earlier.Answers(order)
                ? PaymentOutcome.Of(earlier)
                : new PaymentOutcome.KeyReused(order.IdempotencyKey!);
        }

        var account = await ledger.Accounts.SingleOrDefaultAsync(found => found.Id == order.AccountId, cancellation);
        if (account is null)
            return new PaymentOutcome.UnknownAccount(order.AccountId);

        if (account.Currency != order.Currency)
            return new PaymentOutcome.WrongCurrency(account.Id, account.Currency, order.Currency);

        var payment = Decide(order, account.Take(order.Amount));
        ledger.Payments.Add(payment);
        await ledger.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);

        return PaymentOutcome.Of(payment);
    }

    private async Task<Payment?> FindEarlier(PaymentOrder order, CancellationToken cancellation) =>
        order.IdempotencyKey is not { } key
            ? null
            : await ledger.Payments.AsNoTracking().SingleOrDefaultAsync(
                payment => payment.Client == order.Client && payment.IdempotencyKey == key,
                cancellation);

    private Payment Decide(PaymentOrder order, RefusalReason? refusal)
    {
        var now = clock.GetUtcNow();

        return new Payment
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            AccountId = order.AccountId,
            Amount = order.Amount,
            Currency = order.Currency,
            Status = refusal is null ? PaymentStatus.Completed : PaymentStatus.Refused,
            Refusal = refusal,
            CreatedAt = now,
            Client = order.Client,
            IdempotencyKey = order.IdempotencyKey
        };
    }
}
