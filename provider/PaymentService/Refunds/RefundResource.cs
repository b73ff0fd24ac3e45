using PaymentService.Payments;

namespace PaymentService.Refunds;

/// <summary>A refund as clients see it.</summary>
internal sealed record RefundResource(
    string RefundId,
    string PaymentId,
    RefundStatus Status,
    decimal Amount,
    string Currency,
    DateTimeOffset CreatedAt)
{
    public static RefundResource Of(Refund refund, string currency) => new(
        refund.Id,
        refund.PaymentId,
        refund.Status,
        Currencies.Express(refund.Amount, currency),
        currency,
        refund.CreatedAt);
}
