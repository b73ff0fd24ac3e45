namespace PaymentService.Payments;

/// <summary>What a client asks for, already checked: a positive amount that the currency can express.</summary>
public sealed record PaymentOrder(
    string Client,
    string AccountId,
    decimal Amount,
    string Currency,
    string? IdempotencyKey);
