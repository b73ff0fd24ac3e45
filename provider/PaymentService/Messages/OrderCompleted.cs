using PaymentService.Payments;

namespace PaymentService.Messages;

/// <summary>OrderService's message that an order is completed: its payment must be settled.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="PaymentId">The payment of the order.</param>
/// <param name="Amount">The price of the order, in units of the currency; equals the amount of the payment.</param>
/// <param name="Currency">ISO 4217 code: the currency of the payment.</param>
/// <param name="CompletedAt">When the order was completed.</param>
public sealed record OrderCompleted(
    string? OrderId, string? PaymentId, decimal? Amount, string? Currency, DateTimeOffset? CompletedAt)
{
    public const string Type = "order completed";

    private const string Nothing = "expected a value, but found nothing";

    /// <summary>All validation errors of the message, by member name.</summary>
    public Dictionary<string, string[]> FindErrors()
    {
        var errors = new Dictionary<string, string[]>();

        if (string.IsNullOrWhiteSpace(OrderId))
            errors["order_id"] = [Nothing];

        if (string.IsNullOrWhiteSpace(PaymentId))
            errors["payment_id"] = [Nothing];

        if (Currencies.FindError(Currency) is { } unknown)
            errors["currency"] = [unknown];

        if (Currencies.FindError(Amount, Currency) is { } wrong)
            errors["amount"] = [wrong];

        if (CompletedAt is null)
            errors["completed_at"] = [Nothing];

        return errors;
    }
}
