namespace OrderService.Payments;

/// <summary>What came of asking for a payment.</summary>
public abstract record PaymentResult
{
    private PaymentResult()
    {
    }

    public sealed record Completed(string PaymentId) : PaymentResult;

    /// <param name="Reason">For programs: <c>insufficient_funds</c>, <c>card_limit_exceeded</c>.</param>
    public sealed record Refused(string Reason) : PaymentResult;

    public sealed record UnknownAccount : PaymentResult;

    public sealed record Invalid(IReadOnlyList<string> Errors) : PaymentResult;

    /// <summary>PaymentService does not know this service, or does not allow it to pay.</summary>
    public sealed record Unauthorised : PaymentResult;

    /// <summary>No answer that can be understood: whether the payment was taken is not known.</summary>
    public sealed record Unreachable(string Reason) : PaymentResult;
}
