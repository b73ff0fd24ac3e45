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
    DateTimeOffset CreatedAt,
    IReadOnlyList<ItemResource> Items)
{
    public static OrderResource Of(Order order) => new(
        order.Id,
        order.Status,
        order.Reason,
        order.Amount,
        order.Currency,
        order.AccountId,
        order.PaymentId,
        order.CreatedAt,
        [.. order.Items.OrderBy(item => item.Id).Select(ItemResource.Of)]);
}

internal sealed record ItemResource(Guid ItemId, string Product, int Quantity, decimal UnitPrice)
{
    public static ItemResource Of(OrderItem item) => new(item.Id, item.Product, item.Quantity, item.UnitPrice);
}

/// <summary>A page of orders, the newest first.</summary>
/// <param name="NextCursor">Asks for the page after this one; absent on the last.</param>
internal sealed record OrderPageResource(IReadOnlyList<OrderResource> Orders, Guid? NextCursor)
{
    public static OrderPageResource Of(OrderPage page) =>
        new([.. page.Orders.Select(OrderResource.Of)], page.NextCursor);
}
