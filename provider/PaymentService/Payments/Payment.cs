namespace PaymentService.Payments;

/// <summary>A payment that was decided on: completed, or refused for a reason. It never changes again.</summary>
public sealed record Payment
{
    public required string Id { get; init; }

    public required string AccountId { get; init; }

    public required decimal Amount { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    public required PaymentStatus Status { get; init; }

    /// <summary>Why it was refused; absent when it was completed.</summary>
    public RefusalReason? Refusal { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who asked for it: the subject of the bearer token.</summary>
    public required string Client { get; init; }

    /// <summary>The key under which the client may ask again and gets this payment; unique for that client.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Whether an order asks for what this payment did.</summary>
    public bool Answers(PaymentOrder order) =>
        (AccountId, Amount, Currency) == (order.AccountId, order.Amount, order.Currency);
}

public enum PaymentStatus
{
    Completed,
    Refused
}

public enum RefusalReason
{
    InsufficientFunds,
    CardLimitExceeded
}
