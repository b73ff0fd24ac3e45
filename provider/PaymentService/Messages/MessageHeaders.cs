namespace PaymentService.Messages;

/// <summary>The HTTP headers that a message travels with.</summary>
internal static class MessageHeaders
{
    public const string Id = "Message-Id";

    public const string Type = "Message-Type";
}
