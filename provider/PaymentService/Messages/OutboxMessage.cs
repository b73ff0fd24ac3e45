namespace PaymentService.Messages;

/// <summary>
/// A message that is on its way: stored in the transaction that it tells of, and gone once it is delivered.
/// </summary>
public sealed class OutboxMessage
{
    /// <summary>The order of the messages, given by the database.</summary>
    public long Number { get; private set; }

    /// <summary>The same however often the message is sent, so that the receiver knows it again.</summary>
    public required string Id { get; init; }

    public required string Type { get; init; }

    /// <summary>What it tells of: the messages about one subject are delivered in order.</summary>
    public required string Subject { get; init; }

    /// <summary>JSON.</summary>
    public required string Body { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>How often it was sent in vain.</summary>
    public int Attempts { get; init; }
}
