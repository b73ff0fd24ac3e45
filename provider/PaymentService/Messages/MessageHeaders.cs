namespace PaymentService.Messages;

/// <summary>The HTTP headers of a message.</summary>
internal static class MessageHeaders
{
    public const string Id = "Message-Id";

    public const string Type = "Message-Type";
}
