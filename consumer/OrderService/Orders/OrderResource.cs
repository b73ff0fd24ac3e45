namespace OrderService.Orders;

/// <summary>An order as clients see it.</summary>
internal sealed record OrderResource(
    Guid OrderId,
    OrderStatus Status,
    decimal Amount,
    string Currency,
    DateTimeOffset CreatedAt,
    IReadOnlyList<ItemResource> Items,
    string? AccountId = null,
    string? PaymentId = null,
    string? Reason = null)
{
    public static OrderResource Of(Order order) => new(
        order.Id,
        order.Status,
        order.Amount,
        order.Currency,
        order.CreatedAt,
        [.. order.Items.OrderBy(item => item.Product, StringComparer.Ordinal).Select(ItemResource.Of)],
        order.AccountId,
        order.PaymentId,
        order.Reason);
}

internal sealed record ItemResource(Guid ItemId, string Product, int Quantity, decimal UnitPrice)
{
    public static ItemResource Of(OrderItem item) => new(item.Id, item.Product, item.Quantity, item.UnitPrice);
}

/// <summary>A page of orders, the newest first.</summary>
/// <param name="NextCursor">The cursor of the next page; null on the last page.</param>
internal sealed record OrderPageResource(IReadOnlyList<OrderResource> Orders, Guid? NextCursor = null)
{
    public static OrderPageResource Of(OrderPage page) =>
        new([.. page.Orders.Select(OrderResource.Of)], page.NextCursor);
}
