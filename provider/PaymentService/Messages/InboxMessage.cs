namespace PaymentService.Messages;

/// <summary>A message that was handled: when it comes again, nothing happens.</summary>
/// <param name="Id">As the sender gave it.</param>
/// <param name="Type">What it told of.</param>
/// <param name="HandledAt">When it was handled.</param>
public sealed record InboxMessage(string Id, string Type, DateTimeOffset HandledAt);
