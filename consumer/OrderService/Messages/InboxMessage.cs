namespace OrderService.Messages;

/// <summary>A message that was handled; if it is received again, nothing happens.</summary>
public sealed class InboxMessage
{
    public InboxMessage(string messageId, string type, DateTimeOffset receivedAt)
    {
        MessageId = messageId;
        Type = type;
        ReceivedAt = receivedAt;
    }

    /// <summary>The sender's id of the message.</summary>
    public string MessageId { get; private set; }

    public string Type { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }
}
