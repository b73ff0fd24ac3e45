using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PaymentService.CardNetworks;
using PaymentService.Ledgers;
using PaymentService.Messages;

namespace PaymentService.Payments;

/// <summary>Charges payments at the card network, and captures the charges of payments to be settled.</summary>
/// <remarks>
/// The network is called outside of any transaction, always with the same key for the same operation, so that calling
/// it twice, even from two nodes, charges once. An unclear answer only changes the time of the next call.
/// </remarks>
public sealed partial class PaymentCharges(
    Ledger ledger,
    ICardNetwork network,
    TimeProvider clock,
    IOptions<CardNetworkOptions> options,
    ILogger<PaymentCharges> logger)
{
    /// <summary>
    /// Requests the charge of a pending payment; a payment that is already decided is returned unchanged.
    /// </summary>
    public async Task<Payment> Charge(string paymentId, CancellationToken cancellation)
    {
        var payment = await Read(paymentId, cancellation);
        if (payment.Status != PaymentStatus.Pending)
            return payment;

        var answer = await network.Charge(
            new CardCharge(payment.Id, payment.AccountId, payment.Amount, payment.Currency), cancellation);

        return await ledger.Commit(() => Decide(paymentId, answer, cancellation), cancellation);
    }

    /// <summary>
    /// Requests the capture of a payment to be settled; after the capture, adds a message to the outbox.
    /// </summary>
    public async Task Capture(string paymentId, CancellationToken cancellation)
    {
        var payment = await Read(paymentId, cancellation);
        if (!payment.AwaitsCapture)
            return;

        var answer = await network.Capture(
            new CardCapture($"{payment.Id}-capture", payment.ChargeId), cancellation);

        await ledger.Commit(() => Settle(paymentId, answer, cancellation), cancellation);
    }

    private Task<Payment> Read(string id, CancellationToken cancellation) =>
        ledger.Payments.AsNoTracking().SingleAsync(payment => payment.Id == id, cancellation);

    private async Task<Payment> Decide(string id, CardAnswer answer, CancellationToken cancellation)
    {
        var payment = (await ledger.LockPayment(id, cancellation))!;
        if (payment.Status != PaymentStatus.Pending)
            return payment;

        switch (answer)
        {
            case CardAnswer.Approved approved:
                payment.Complete(approved.Id);
                break;
            case CardAnswer.Declined:
                payment.Refuse(RefusalReason.CardDeclined);
                (await ledger.LockAccount(payment.AccountId, cancellation))!.Return(payment.Amount);
                break;
            default:
                AskAgain(payment);
                break;
        }

        return payment;
    }

    private async Task<Payment> Settle(string id, CardAnswer answer, CancellationToken cancellation)
    {
        var payment = (await ledger.LockPayment(id, cancellation))!;
        if (!payment.AwaitsCapture)
            return payment;

        switch (answer)
        {
            case CardAnswer.Approved:
                payment.Settle(clock.GetLedgerTime());
                ledger.Outbox.Add(PaymentSettled.Of(payment).ToOutbox());
                break;
            case CardAnswer.Declined:
                payment.GiveUpSettlement();
                LogCaptureDeclined(payment.Id);
                break;
            default:
                AskAgain(payment);
                break;
        }

        return payment;
    }

    private void AskAgain(Payment payment) =>
        payment.AskNetworkAt(clock.GetLedgerTime() + options.Value.AskAgainAfter);

    [LoggerMessage(LogLevel.Error,
        "The card network declined to capture payment {PaymentId}: it is completed, but stays unsettled. "
        + "Ask the card network why.")]
    private partial void LogCaptureDeclined(string paymentId);
}
