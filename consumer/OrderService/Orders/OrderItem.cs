namespace OrderService.Orders;

/// <summary>A product and its quantity.</summary>
public sealed class OrderItem
{
    public OrderItem(Guid id, Guid orderId, string product, int quantity, decimal unitPrice)
    {
        Id = id;
        OrderId = orderId;
        Product = product;
        Quantity = quantity;
        UnitPrice = unitPrice;
    }

    public Guid Id { get; private set; }

    public Guid OrderId { get; private set; }

    /// <summary>Unique within an order.</summary>
    public string Product { get; private set; }

    public int Quantity { get; private set; }

    /// <summary>In units of the order's currency.</summary>
    public decimal UnitPrice { get; private set; }

    public decimal Price => Quantity * UnitPrice;
}
