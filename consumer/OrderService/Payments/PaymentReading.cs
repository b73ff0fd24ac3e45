using System.Text.Json.Serialization;

namespace OrderService.Payments;

/// <summary>The outcome of reading a payment.</summary>
public abstract record PaymentReading
{
    private PaymentReading()
    {
    }

    public sealed record Found(Receipt Receipt) : PaymentReading;

    public sealed record UnknownPayment : PaymentReading;

    public sealed record Unauthorised : PaymentReading;

    public sealed record Unreachable(string Reason) : PaymentReading;
}

/// <summary>A payment as PaymentService returns it.</summary>
/// <param name="PaymentId">PaymentService's own id.</param>
/// <param name="Status"><c>completed</c> or <c>refused</c>.</param>
/// <param name="Amount">In units of the currency.</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record Receipt(
    [property: JsonRequired] string PaymentId,
    [property: JsonRequired] string Status,
    [property: JsonRequired] decimal Amount,
    [property: JsonRequired] string Currency);
