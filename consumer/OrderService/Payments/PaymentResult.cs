namespace OrderService.Payments;

/// <summary>The outcome of requesting a payment.</summary>
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

    /// <summary>PaymentService does not accept this service's credentials, or does not allow it to pay.</summary>
    public sealed record Unauthorised : PaymentResult;

    /// <summary>There was no clear answer: it is unknown whether the payment was taken.</summary>
    public sealed record Unreachable(string Reason) : PaymentResult;
}
