using Microsoft.EntityFrameworkCore;
using PaymentService.Background;
using PaymentService.Ledgers;
using PaymentService.Payments;
using PaymentService.Refunds;

namespace PaymentService.CardNetworks;

/// <summary>
/// Continues what is due at the card network: payments and refunds without a clear answer, whichever node began them,
/// and captures that an order has requested.
/// </summary>
internal sealed class UnfinishedCharges(
    Ledger ledger, PaymentCharges charges, RefundOperations refunds, TimeProvider clock) : IRecurringWork
{
    private const int AtOnce = 100;

    public static TimeSpan Interval => TimeSpan.FromSeconds(1);

    public async Task Run(CancellationToken cancellation)
    {
        var now = clock.GetLedgerTime();
        var payments = await ledger.Payments.AsNoTracking()
            .Where(payment => payment.NetworkDueAt <= now)
            .OrderBy(payment => payment.NetworkDueAt)
            .Take(AtOnce)
            .ToListAsync(cancellation);
        foreach (var payment in payments)
            await Continue(payment, cancellation);

        var open = await ledger.Refunds.AsNoTracking()
            .Where(refund => refund.NetworkDueAt <= now)
            .OrderBy(refund => refund.NetworkDueAt)
            .Select(refund => refund.Id)
            .Take(AtOnce)
            .ToListAsync(cancellation);
        foreach (var refund in open)
            await refunds.Send(refund, cancellation);
    }

    private async Task Continue(Payment payment, CancellationToken cancellation)
    {
        if (payment.Status == PaymentStatus.Pending)
            await charges.Charge(payment.Id, cancellation);
        else
            await charges.Capture(payment.Id, cancellation);
    }
}
