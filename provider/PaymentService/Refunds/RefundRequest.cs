namespace PaymentService.Refunds;

/// <summary>The body of <c>POST /payments/{id}/refunds</c>, not validated yet.</summary>
/// <param name="Amount">In units of the payment's currency; at most the remaining amount of the payment.</param>
internal sealed record RefundRequest(decimal? Amount);
