using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PaymentService.CardNetworks;
using PaymentService.Ledgers;
using PaymentService.Messages;

namespace PaymentService.Payments;

/// <summary>Charges payments at the card network, and captures the charges of those to be settled.</summary>
/// <remarks>
/// The network is asked outside of any transaction, always under the same key for the same thing: asking twice, from
/// two nodes too, charges once. An unclear answer changes nothing but the time of the next question.
/// </remarks>
public sealed partial class PaymentCharges(
    Ledger ledger,
    ICardNetwork network,
    TimeProvider clock,
    IOptions<CardNetworkOptions> options,
    ILogger<PaymentCharges> logger)
{
    /// <summary>Asks for the charge of a pending payment; a payment that is decided on is returned as it is.</summary>
    public async Task<Payment> Charge(string paymentId, CancellationToken cancellation)
    {
        var payment = await Read(paymentId, cancellation);
        if (payment.Status != PaymentStatus.Pending)
            return payment;

        var answer = await network.Charge(
            new CardCharge(payment.Id, payment.AccountId, payment.Amount, payment.Currency), cancellation);

        return await ledger.Commit(() => Decide(paymentId, answer, cancellation), cancellation);
    }

    /// <summary>Asks for the capture of a payment that is to be settled; says so in the outbox once it is.</summary>
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
