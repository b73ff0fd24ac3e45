using System.Diagnostics;

namespace PaymentService.Payments;

/// <summary>The outcome of a request for a payment.</summary>
public abstract record PaymentOutcome
{
    private PaymentOutcome()
    {
    }

    public sealed record Completed(Payment Payment) : PaymentOutcome;

    /// <summary>The card network has not answered clearly yet; it is called again with the same key.</summary>
    public sealed record Pending(Payment Payment) : PaymentOutcome;

    public sealed record Refused(Payment Payment, RefusalReason Reason) : PaymentOutcome;

    public sealed record UnknownAccount(string AccountId) : PaymentOutcome;

    public sealed record WrongCurrency(string AccountId, string Expected, string Actual) : PaymentOutcome;

    /// <summary>The idempotency key already belongs to a different payment.</summary>
    public sealed record KeyReused(string Key) : PaymentOutcome;

    /// <summary>The outcome of a stored payment, however often it is requested.</summary>
    public static PaymentOutcome Of(Payment payment) => payment.Status switch
    {
        PaymentStatus.Pending => new Pending(payment),
        PaymentStatus.Completed => new Completed(payment),
        PaymentStatus.Refused => new Refused(payment, payment.Refusal!.Value),
        _ => throw new UnreachableException()
    };
}
