namespace PaymentService.Refunds;

/// <param name="PaymentId">The payment.</param>
/// <param name="Client">The client that must own the payment; null for any.</param>
/// <param name="Amount">In units of the payment's currency.</param>
/// <param name="IdempotencyKey">The same key for the same payment refunds only once.</param>
public sealed record RefundOrder(string PaymentId, string? Client, decimal? Amount, string? IdempotencyKey);
