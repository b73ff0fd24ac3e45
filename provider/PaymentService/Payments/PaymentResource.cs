using System.Text.Json.Serialization;

namespace PaymentService.Payments;

/// <summary>A payment as clients see it.</summary>
internal sealed record PaymentResource(
    [property: JsonPropertyName("payment_id")] string Id,
    [property: JsonPropertyName("status")] PaymentStatus Status,
    [property: JsonPropertyName("amount")] decimal Amount,
    [property: JsonPropertyName("currency")] string Currency,
    [property: JsonPropertyName("account_id")] string AccountId,
    [property: JsonPropertyName("refunded")] decimal Refunded,
    [property: JsonPropertyName("created_at")] DateTimeOffset CreatedAt,
    [property: JsonPropertyName("settled_at")] DateTimeOffset? SettledAt)
{
    public static PaymentResource Of(Payment payment) => new(
        payment.Id,
        payment.Status,
        Currencies.Express(payment.Amount, payment.Currency),
        payment.Currency,
        payment.AccountId,
        Currencies.Express(payment.Refunded, payment.Currency),
        payment.CreatedAt,
        payment.SettledAt);
}
