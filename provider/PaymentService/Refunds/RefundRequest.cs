namespace PaymentService.Refunds;

/// <summary>The body of <c>POST /payments/{id}/refunds</c>, as it came in.</summary>
/// <param name="Amount">In units of the payment's currency; at most what is left of the payment.</param>
internal sealed record RefundRequest(decimal? Amount);
