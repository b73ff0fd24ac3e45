namespace OrderService.Orders;

/// <summary>An order as clients see it.</summary>
internal sealed record OrderResource(
    Guid OrderId,
    OrderStatus Status,
    string? Reason,
    decimal Amount,
    string Currency,
    string? AccountId,
    string? PaymentId,
    DateTimeOffset CreatedAt)
{
    public static OrderResource Of(Order order) => new(
        order.Id,
        order.Status,
        order.Reason,
        order.Amount,
        order.Currency,
        order.AccountId,
        order.PaymentId,
        order.CreatedAt);
}
