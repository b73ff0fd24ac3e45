using GraphQL;
using OrderService.Orders;
using OrderService.Users;

namespace OrderService.GraphQl;

/// <summary>A user in GraphQL.</summary>
[Name("User")]
internal sealed class UserNode(User user)
{
    [Id]
    public Guid Id => user.Id;

    public string Email => user.Email;

    public string Name => user.Name;

    public Role Role => user.Role;

    /// <summary>The user's orders, the newest first.</summary>
    public Task<OrderPageNode> Orders(
        IResolveFieldContext context,
        [FromServices] OrderOperations operations,
        int limit = 20,
        [Id] Guid? cursor = null) =>
        OrderPageNode.Read(operations, user.Id, cursor, limit, context.CancellationToken);
}

/// <summary>An order in GraphQL.</summary>
[Name("Order")]
internal sealed class OrderNode(Order order)
{
    [Id]
    public Guid Id => order.Id;

    public OrderStatus Status => order.Status;

    public string? Reason => order.Reason;

    public decimal Amount => order.Amount;

    public string Currency => order.Currency;

    public string? AccountId => order.AccountId;

    public string? PaymentId => order.PaymentId;

    public DateTimeOffset CreatedAt => order.CreatedAt;

    public IEnumerable<ItemNode> Items => order.Items
        .OrderBy(item => item.Product, StringComparer.Ordinal)
        .Select(item => new ItemNode(item));
}

/// <summary>An item of an order in GraphQL.</summary>
[Name("Item")]
internal sealed class ItemNode(OrderItem item)
{
    [Id]
    public Guid Id => item.Id;

    public string Product => item.Product;

    public int Quantity => item.Quantity;

    public decimal UnitPrice => item.UnitPrice;
}

/// <summary>A page of orders in GraphQL.</summary>
[Name("OrderPage")]
internal sealed class OrderPageNode(OrderPage page)
{
    public IEnumerable<OrderNode> Nodes => page.Orders.Select(order => new OrderNode(order));

    /// <summary>The cursor of the next page; null on the last page.</summary>
    [Id]
    public Guid? NextCursor => page.NextCursor;

    internal static async Task<OrderPageNode> Read(
        OrderOperations operations, Guid? customer, Guid? cursor, int limit, CancellationToken cancellation)
    {
        if (limit is < 1 or > OrderEndpoints.LargestPage)
            throw GraphQlErrors.Invalid("limit", $"expected 1 to {OrderEndpoints.LargestPage}, but found {limit}");

        return new OrderPageNode(await operations.List(customer, cursor, limit, cancellation));
    }
}
