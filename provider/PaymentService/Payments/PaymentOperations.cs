using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PaymentService.CardNetworks;
using PaymentService.Ledgers;

namespace PaymentService.Payments;

/// <summary>Takes payments: reserves the money in one transaction, then calls the card network.</summary>
public sealed class PaymentOperations(
    Ledger ledger, PaymentCharges charges, TimeProvider clock, IOptions<CardNetworkOptions> network)
{
    /// <remarks>
    /// A payment is stored before the card network is called, so that even a late or unclear answer belongs to a known
    /// payment.
    /// </remarks>
    public async Task<PaymentOutcome> Take(PaymentOrder order, CancellationToken cancellation)
    {
        var outcome = await SetAside(order, cancellation);

        return outcome is PaymentOutcome.Pending(var payment)
            ? PaymentOutcome.Of(await charges.Charge(payment.Id, cancellation))
            : outcome;
    }

    /// <param name="id">The payment.</param>
    /// <param name="client">The client that must own the payment; null for any.</param>
    /// <param name="cancellation">Cancels the work.</param>
    public Task<Payment?> Find(string id, string? client, CancellationToken cancellation) =>
        ledger.Payments.AsNoTracking().SingleOrDefaultAsync(
            payment => payment.Id == id && (client == null || payment.Client == client), cancellation);

    /// <summary>Lists payments, the newest first.</summary>
    /// <param name="client">The client that owns the payments; null for all clients.</param>
    /// <param name="after">The last payment of the previous page.</param>
    /// <param name="count">The maximum number of payments.</param>
    /// <param name="cancellation">Cancels the work.</param>
    public Task<List<Payment>> List(string? client, string? after, int count, CancellationToken cancellation)
    {
        var payments = ledger.Payments.AsNoTracking();
        if (client is not null)
            payments = payments.Where(payment => payment.Client == client);

        if (after is not null)
            payments = payments.Where(payment => string.Compare(payment.Id, after) < 0);

        return payments.OrderByDescending(payment => payment.Id).Take(count).ToListAsync(cancellation);
    }

    private async Task<PaymentOutcome> SetAside(PaymentOrder order, CancellationToken cancellation)
    {
        try
        {
            return await ledger.Commit(() => SetAsideOnce(order, cancellation), cancellation);
        }
        catch (DbUpdateException failure) when (ledger.IsDuplicate(failure))
        {
            // Another request with the same key was faster: this one returns its payment.
            return await ledger.Commit(() => SetAsideOnce(order, cancellation), cancellation);
        }
    }

    private async Task<PaymentOutcome> SetAsideOnce(PaymentOrder order, CancellationToken cancellation)
    {
        if (await FindEarlier(order, cancellation) is { } earlier)
        {
            return earlier.Answers(order)
                ? PaymentOutcome.Of(earlier)
                : new PaymentOutcome.KeyReused(order.IdempotencyKey!);
        }

        var account = await ledger.LockAccount(order.AccountId, cancellation);
        if (account is null)
            return new PaymentOutcome.UnknownAccount(order.AccountId);

        if (account.Currency != order.Currency)
            return new PaymentOutcome.WrongCurrency(account.Id, account.Currency, order.Currency);

        var payment = Register(order);
        if (account.Take(order.Amount) is { } refusal)
            payment.Refuse(refusal);
        else
            payment.AskNetworkAt(payment.CreatedAt + network.Value.AskAgainAfter);

        ledger.Payments.Add(payment);
        return PaymentOutcome.Of(payment);
    }

    private async Task<Payment?> FindEarlier(PaymentOrder order, CancellationToken cancellation) =>
        order.IdempotencyKey is not { } key
            ? null
            : await ledger.Payments.AsNoTracking().SingleOrDefaultAsync(
                payment => payment.Client == order.Client && payment.IdempotencyKey == key,
                cancellation);

    private Payment Register(PaymentOrder order)
    {
        var now = clock.GetLedgerTime();

        return new Payment
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            AccountId = order.AccountId,
            Amount = order.Amount,
            Currency = order.Currency,
            CreatedAt = now,
            Client = order.Client,
            IdempotencyKey = order.IdempotencyKey
        };
    }
}
