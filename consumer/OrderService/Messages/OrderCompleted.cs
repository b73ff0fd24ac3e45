using OrderService.Orders;

namespace OrderService.Messages;

/// <summary>The message <c>order completed</c>: an order was paid.</summary>
/// <param name="PaymentId">PaymentService's own id.</param>
/// <param name="Amount">In units of the currency.</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record OrderCompleted(
    Guid OrderId, string PaymentId, decimal Amount, string Currency, DateTimeOffset CompletedAt)
{
    public const string Type = "order completed";

    public static OrderCompleted Of(Order order, DateTimeOffset now) =>
        new(order.Id, order.PaymentId!, order.Amount, order.Currency, now);
}
