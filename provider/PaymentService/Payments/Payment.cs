namespace PaymentService.Payments;

/// <summary>
/// A payment: <see cref="PaymentStatus.Pending"/> until the card network has answered clearly, then completed, or
/// refused for a reason. A completed payment may be settled once, and refunded up to its amount.
/// </summary>
public sealed class Payment
{
    public required string Id { get; init; }

    public required string AccountId { get; init; }

    public required decimal Amount { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The client that requested it: the subject of the bearer token.</summary>
    public required string Client { get; init; }

    /// <summary>
    /// The key with which the client may repeat the request and get this payment; unique for that client.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    public PaymentStatus Status { get; private set; } = PaymentStatus.Pending;

    /// <summary>Why it was refused; null if it was not.</summary>
    public RefusalReason? Refusal { get; private set; }

    /// <summary>The card network's id of the charge; null without a card network.</summary>
    public string? ChargeId { get; private set; }

    /// <summary>The sum of the refunds that are completed or pending.</summary>
    public decimal Refunded { get; private set; }

    /// <summary>When a completed order requested the settlement: from then on the charge must be captured.</summary>
    public DateTimeOffset? SettlementRequestedAt { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>When the card network must be called next; null if nothing is pending there.</summary>
    public DateTimeOffset? NetworkDueAt { get; private set; }

    /// <summary>Incremented with every change, so that two writers cannot decide on the same state.</summary>
    public long Version { get; private set; }

    public decimal Refundable => Status == PaymentStatus.Completed ? Amount - Refunded : 0;

    public bool AwaitsCapture =>
        Status == PaymentStatus.Completed && SettlementRequestedAt is not null && SettledAt is null;

    /// <summary>Whether an order requests the same as this payment.</summary>
    public bool Answers(PaymentOrder order) =>
        (AccountId, Amount, Currency) == (order.AccountId, order.Amount, order.Currency);

    public void AskNetworkAt(DateTimeOffset due) => NetworkDueAt = due;

    /// <summary>The charge is approved; a settlement that was requested in the meantime is due immediately.</summary>
    public void Complete(string? chargeId = null)
    {
        Status = PaymentStatus.Completed;
        ChargeId = chargeId;
        NetworkDueAt = SettlementRequestedAt;
    }

    public void Refuse(RefusalReason reason)
    {
        Status = PaymentStatus.Refused;
        Refusal = reason;
        NetworkDueAt = null;
    }

    public void RequestSettlement(DateTimeOffset now)
    {
        if (SettlementRequestedAt is not null)
            return;

        SettlementRequestedAt = now;
        if (Status == PaymentStatus.Completed)
            NetworkDueAt = now;
    }

    public void Settle(DateTimeOffset now)
    {
        SettledAt = now;
        NetworkDueAt = null;
    }

    /// <summary>The card network will never capture the charge.</summary>
    public void GiveUpSettlement() => NetworkDueAt = null;

    /// <param name="amount">At most <see cref="Refundable"/>.</param>
    public void ReserveRefund(decimal amount) => Refunded += amount;

    /// <summary>The card network declined the refund: it may be requested again.</summary>
    public void ReleaseRefund(decimal amount) => Refunded -= amount;
}

public enum PaymentStatus
{
    Pending,
    Completed,
    Refused
}

public enum RefusalReason
{
    InsufficientFunds,
    CardLimitExceeded,
    CardDeclined
}
