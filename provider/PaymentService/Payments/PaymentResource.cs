using System.Text.Json.Serialization;

namespace PaymentService.Payments;

/// <summary>A payment as clients see it.</summary>
internal sealed record PaymentResource(
    [property: JsonPropertyName("payment_id")] string Id,
    [property: JsonPropertyName("status")] PaymentStatus Status,
    [property: JsonPropertyName("amount")] decimal Amount,
    [property: JsonPropertyName("currency")] string Currency,
    [property: JsonPropertyName("account_id")] string AccountId,
    [property: JsonPropertyName("created_at")] DateTimeOffset CreatedAt)
{
    public static PaymentResource Of(Payment payment) => new(
        payment.Id,
        payment.Status,
        Currencies.Express(payment.Amount, payment.Currency),
        payment.Currency,
        payment.AccountId,
        payment.CreatedAt);
}
