namespace OrderService.Messages;

/// <summary>The headers of a message.</summary>
internal static class MessageHeaders
{
    public const string Id = "Message-Id";
    public const string Type = "Message-Type";
    public const int LongestId = 100;
}
