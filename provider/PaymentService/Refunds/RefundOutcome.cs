using PaymentService.Payments;

namespace PaymentService.Refunds;

/// <summary>The outcome of a request for a refund.</summary>
public abstract record RefundOutcome
{
    private RefundOutcome()
    {
    }

    /// <summary>A stored refund with any status.</summary>
    public sealed record Stored(Refund Refund, string Currency) : RefundOutcome;

    public sealed record UnknownPayment : RefundOutcome;

    public sealed record WrongAmount(string Error) : RefundOutcome;

    /// <summary>Only a completed payment can be refunded.</summary>
    public sealed record NotCompleted(PaymentStatus Status) : RefundOutcome;

    /// <param name="Left">The amount of the payment that may still be refunded.</param>
    /// <param name="Currency">The currency of the amount.</param>
    public sealed record MoreThanPaid(decimal Left, string Currency) : RefundOutcome;

    /// <summary>The idempotency key already belongs to a refund of a different amount.</summary>
    public sealed record KeyReused(string Key) : RefundOutcome;
}
