namespace PaymentService.Messages;

/// <summary>
/// A message to be delivered: stored in the transaction of the change that it reports, and deleted after its delivery.
/// </summary>
public sealed class OutboxMessage
{
    /// <summary>The order of the messages, assigned by the database.</summary>
    public long Number { get; private set; }

    /// <summary>The same for each delivery, so that the receiver recognizes the message.</summary>
    public required string Id { get; init; }

    public required string Type { get; init; }

    /// <summary>The subject of the message; messages about one subject are delivered in order.</summary>
    public required string Subject { get; init; }

    /// <summary>JSON.</summary>
    public required string Body { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The number of failed deliveries.</summary>
    public int Attempts { get; init; }
}
