using System.Text.Json;
using PaymentService.Payments;

namespace PaymentService.Messages;

/// <summary>The message that the money of a payment was captured.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="Amount">In units of the currency.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="SettledAt">When it was captured.</param>
public sealed record PaymentSettled(string PaymentId, decimal Amount, string Currency, DateTimeOffset SettledAt)
{
    public const string Type = "payment settled";

    public static PaymentSettled Of(Payment payment) => new(
        payment.Id,
        Currencies.Express(payment.Amount, payment.Currency),
        payment.Currency,
        payment.SettledAt ?? throw new InvalidOperationException($"Payment {payment.Id} is not settled."));

    /// <summary>The message for the outbox, due immediately.</summary>
    public OutboxMessage ToOutbox() => new()
    {
        Id = Guid.CreateVersion7(SettledAt).ToString("N"),
        Type = Type,
        Subject = PaymentId,
        Body = JsonSerializer.Serialize(this, ServiceJson.Options),
        CreatedAt = SettledAt,
        DueAt = SettledAt
    };
}
