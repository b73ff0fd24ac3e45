namespace OrderService.Messages;

/// <summary>A message that is stored with the change it tells of, until the subscriber has taken it.</summary>
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

    /// <summary>The same at each delivery: by it the subscriber knows a message that comes again.</summary>
    public Guid MessageId { get; private set; }

    /// <summary>What the message is about; messages about the same thing are delivered in their order.</summary>
    public Guid Aggregate { get; private set; }

    public string Type { get; private set; }

    /// <summary>JSON.</summary>
    public string Body { get; private set; }

    /// <summary>Not before then; while a delivery is under way, when another may be tried.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>How often its delivery was tried.</summary>
    public int Attempts { get; private set; }
}
