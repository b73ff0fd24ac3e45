namespace PaymentService.Payments;

/// <summary>A validated request for a payment: a positive amount that the currency can express.</summary>
public sealed record PaymentOrder(
    string Client,
    string AccountId,
    decimal Amount,
    string Currency,
    string? IdempotencyKey);
