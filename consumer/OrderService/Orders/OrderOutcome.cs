namespace OrderService.Orders;

/// <summary>What became of a request about one order.</summary>
internal abstract record OrderOutcome
{
    private OrderOutcome()
    {
    }

    /// <summary>The order is as it was asked for.</summary>
    public sealed record Done(Order Order) : OrderOutcome;

    /// <summary>It was placed under this idempotency key before; nothing new came about.</summary>
    public sealed record PlacedBefore(Order Order) : OrderOutcome;

    /// <summary>The idempotency key already stands for an order of something else.</summary>
    public sealed record KeyReused(string Key) : OrderOutcome;

    /// <summary>The caller is no user, so nobody could own the order.</summary>
    public sealed record UnknownCustomer : OrderOutcome;

    /// <summary>No such order, or none that the caller may see.</summary>
    public sealed record UnknownOrder(Guid Id) : OrderOutcome;

    public sealed record UnknownItem(Guid Id) : OrderOutcome;

    public sealed record ProductTaken(string Product) : OrderOutcome;

    /// <summary>In this status it stays as it is.</summary>
    public sealed record Fixed(OrderStatus Status) : OrderOutcome;

    /// <summary>It has changed since the caller read it.</summary>
    public sealed record Outdated : OrderOutcome;

    /// <summary>Too many requests change it at once, and this one did not get its turn.</summary>
    public sealed record Contended : OrderOutcome;

    /// <summary>It holds nothing that could be paid.</summary>
    public sealed record Empty : OrderOutcome;

    /// <summary>It was not paid; status and reason of the order say why.</summary>
    public sealed record Unpaid(Order Order) : OrderOutcome;
}
