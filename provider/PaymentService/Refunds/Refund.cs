namespace PaymentService.Refunds;

/// <summary>
/// A refund of a payment, of all of it or a part: <see cref="RefundStatus.Pending"/> until the card network has
/// answered clearly.
/// </summary>
public sealed class Refund
{
    public required string Id { get; init; }

    public required string PaymentId { get; init; }

    /// <summary>In units of the payment's currency.</summary>
    public required decimal Amount { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The key with which this refund may be requested again; unique for the payment.</summary>
    public string? IdempotencyKey { get; init; }

    public RefundStatus Status { get; private set; } = RefundStatus.Pending;

    /// <summary>When the card network must be called next; null after the refund is decided.</summary>
    public DateTimeOffset? NetworkDueAt { get; private set; }

    public void AskNetworkAt(DateTimeOffset due) => NetworkDueAt = due;

    /// <param name="status">Completed or refused.</param>
    public void Decide(RefundStatus status)
    {
        Status = status;
        NetworkDueAt = null;
    }
}

public enum RefundStatus
{
    Pending,
    Completed,
    Refused
}
