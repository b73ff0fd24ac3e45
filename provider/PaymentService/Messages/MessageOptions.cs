using System.ComponentModel.DataAnnotations;

namespace PaymentService.Messages;

/// <summary>The configuration section <c>Messages</c>.</summary>
public sealed class MessageOptions : IValidatableObject
{
    /// <summary>
    /// The service that receives this service's messages, at <c>POST {Subscriber}/messages</c>; without one, messages
    /// wait.
    /// </summary>
    public Uri? Subscriber { get; set; }

    /// <summary>
    /// A file with the bearer token, read again for each message, because tokens are renewed from outside.
    /// </summary>
    public string? TokenFile { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Subscriber is { } address && !(address.IsAbsoluteUri && address.Scheme is "http" or "https"))
        {
            yield return new ValidationResult(
                $"Messages:Subscriber: expected an address such as https://orders.example, but found {address}.");
        }
    }
}
