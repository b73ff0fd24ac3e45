namespace PaymentService.Messages;

/// <summary>A message that was handled; if it is received again, nothing happens.</summary>
/// <param name="Id">The sender's id of the message.</param>
/// <param name="Type">The type of the message.</param>
/// <param name="HandledAt">When it was handled.</param>
public sealed record InboxMessage(string Id, string Type, DateTimeOffset HandledAt);
