using System.Text.Json.Serialization;

namespace OrderService.Messages;

/// <summary>PaymentService's message <c>payment settled</c>: the money of a payment has arrived.</summary>
/// <param name="PaymentId">PaymentService's own id.</param>
/// <param name="Amount">In units of the currency.</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record PaymentSettled(
    [property: JsonRequired] string PaymentId,
    [property: JsonRequired] decimal Amount,
    [property: JsonRequired] string Currency,
    [property: JsonRequired] DateTimeOffset SettledAt)
{
    public const string Type = "payment settled";
}
