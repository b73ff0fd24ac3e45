namespace PaymentService.Refunds;

/// <param name="PaymentId">The payment.</param>
/// <param name="Client">Whose payment it must be; anybody's when absent.</param>
/// <param name="Amount">In units of the payment's currency.</param>
/// <param name="IdempotencyKey">The same key for the same payment refunds once.</param>
public sealed record RefundOrder(string PaymentId, string? Client, decimal? Amount, string? IdempotencyKey);
