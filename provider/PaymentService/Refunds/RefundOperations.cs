using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PaymentService.CardNetworks;
using PaymentService.Ledgers;
using PaymentService.Payments;

namespace PaymentService.Refunds;

/// <summary>Refunds payments: reserves the amount in one transaction, then calls the card network.</summary>
public sealed class RefundOperations(
    Ledger ledger, ICardNetwork network, TimeProvider clock, IOptions<CardNetworkOptions> options)
{
    /// <remarks>The payment is locked while its refunds are added up, so that they never exceed the payment.</remarks>
    public async Task<RefundOutcome> Refund(RefundOrder order, CancellationToken cancellation)
    {
        var outcome = await ledger.Commit(() => Reserve(order, cancellation), cancellation);

        return outcome is RefundOutcome.Stored(var refund, var currency)
            ? new RefundOutcome.Stored(await Send(refund.Id, cancellation), currency)
            : outcome;
    }

    public Task<Refund?> Find(string paymentId, string id, CancellationToken cancellation) =>
        ledger.Refunds.AsNoTracking().SingleOrDefaultAsync(
            refund => refund.PaymentId == paymentId && refund.Id == id, cancellation);

    /// <summary>Requests a pending refund; a refund that is already decided is returned unchanged.</summary>
    public async Task<Refund> Send(string refundId, CancellationToken cancellation)
    {
        var refund = await ledger.Refunds.AsNoTracking().SingleAsync(row => row.Id == refundId, cancellation);
        if (refund.Status != RefundStatus.Pending)
            return refund;

        var payment = await ledger.Payments.AsNoTracking()
            .SingleAsync(row => row.Id == refund.PaymentId, cancellation);
        var answer = await network.Refund(
            new CardRefund(refund.Id, payment.ChargeId, refund.Amount, payment.Currency), cancellation);

        return await ledger.Commit(() => Decide(refund, answer, cancellation), cancellation);
    }

    private async Task<RefundOutcome> Reserve(RefundOrder order, CancellationToken cancellation)
    {
        var payment = await ledger.LockPayment(order.PaymentId, cancellation);
        if (payment is null || (order.Client is not null && payment.Client != order.Client))
            return new RefundOutcome.UnknownPayment();

        if (Currencies.FindError(order.Amount, payment.Currency) is { } error)
            return new RefundOutcome.WrongAmount(error);

        var amount = order.Amount!.Value;
        if (await FindEarlier(order, cancellation) is { } earlier)
        {
            return earlier.Amount == amount
                ? new RefundOutcome.Stored(earlier, payment.Currency)
                : new RefundOutcome.KeyReused(order.IdempotencyKey!);
        }

        if (payment.Status != PaymentStatus.Completed)
            return new RefundOutcome.NotCompleted(payment.Status);

        if (amount > payment.Refundable)
            return new RefundOutcome.MoreThanPaid(payment.Refundable, payment.Currency);

        payment.ReserveRefund(amount);
        return new RefundOutcome.Stored(Register(order, amount), payment.Currency);
    }

    private async Task<Refund?> FindEarlier(RefundOrder order, CancellationToken cancellation) =>
        order.IdempotencyKey is not { } key
            ? null
            : await ledger.Refunds.AsNoTracking().SingleOrDefaultAsync(
                refund => refund.PaymentId == order.PaymentId && refund.IdempotencyKey == key, cancellation);

    private Refund Register(RefundOrder order, decimal amount)
    {
        var now = clock.GetLedgerTime();
        var refund = new Refund
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            PaymentId = order.PaymentId,
            Amount = amount,
            CreatedAt = now,
            IdempotencyKey = order.IdempotencyKey
        };
        refund.AskNetworkAt(now + options.Value.AskAgainAfter);
        ledger.Refunds.Add(refund);
        return refund;
    }

    private async Task<Refund> Decide(Refund asked, CardAnswer answer, CancellationToken cancellation)
    {
        var payment = (await ledger.LockPayment(asked.PaymentId, cancellation))!;
        var refund = await ledger.Refunds.SingleAsync(row => row.Id == asked.Id, cancellation);
        if (refund.Status != RefundStatus.Pending)
            return refund;

        switch (answer)
        {
            case CardAnswer.Approved:
                refund.Decide(RefundStatus.Completed);
                (await ledger.LockAccount(payment.AccountId, cancellation))!.Return(refund.Amount);
                break;
            case CardAnswer.Declined:
                refund.Decide(RefundStatus.Refused);
                payment.ReleaseRefund(refund.Amount);
                break;
            default:
                refund.AskNetworkAt(clock.GetLedgerTime() + options.Value.AskAgainAfter);
                break;
        }

        return refund;
    }
}
