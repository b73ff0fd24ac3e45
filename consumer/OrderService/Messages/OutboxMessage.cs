namespace OrderService.Messages;

/// <summary>A message that is stored with the change that it reports, until the subscriber has accepted it.</summary>
public sealed class OutboxMessage
{
    public OutboxMessage(Guid messageId, Guid aggregate, string type, string body, DateTimeOffset dueAt)
    {
        MessageId = messageId;
        Aggregate = aggregate;
        Type = type;
        Body = body;
        DueAt = dueAt;
    }

    /// <summary>In the order of writing.</summary>
    public long Id { get; private set; }

    /// <summary>The same for each delivery, so that the subscriber recognizes the message.</summary>
    public Guid MessageId { get; private set; }

    /// <summary>The subject of the message; messages about the same subject are delivered in order.</summary>
    public Guid Aggregate { get; private set; }

    public string Type { get; private set; }

    /// <summary>JSON.</summary>
    public string Body { get; private set; }

    /// <summary>The time of the next attempt; during a delivery, the time after which another may start.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>The number of attempts.</summary>
    public int Attempts { get; private set; }
}
