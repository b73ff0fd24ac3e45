using PaymentService.Payments;

namespace PaymentService.Refunds;

/// <summary>What became of an order to refund.</summary>
public abstract record RefundOutcome
{
    private RefundOutcome()
    {
    }

    /// <summary>A refund that stands, whatever its status.</summary>
    public sealed record Stored(Refund Refund, string Currency) : RefundOutcome;

    public sealed record UnknownPayment : RefundOutcome;

    public sealed record WrongAmount(string Error) : RefundOutcome;

    /// <summary>Only a completed payment can be refunded.</summary>
    public sealed record NotCompleted(PaymentStatus Status) : RefundOutcome;

    /// <param name="Left">How much of the payment may still be refunded.</param>
    /// <param name="Currency">In which currency.</param>
    public sealed record MoreThanPaid(decimal Left, string Currency) : RefundOutcome;

    /// <summary>The idempotency key already stands for a refund of another amount.</summary>
    public sealed record KeyReused(string Key) : RefundOutcome;
}
