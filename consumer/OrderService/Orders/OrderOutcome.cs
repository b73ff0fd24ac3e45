namespace OrderService.Orders;

/// <summary>The outcome of a request about one order.</summary>
internal abstract record OrderOutcome
{
    private OrderOutcome()
    {
    }

    /// <summary>The order is as requested.</summary>
    public sealed record Done(Order Order) : OrderOutcome;

    /// <summary>It was placed earlier with this idempotency key; nothing was created.</summary>
    public sealed record PlacedBefore(Order Order) : OrderOutcome;

    /// <summary>The idempotency key already belongs to a different order.</summary>
    public sealed record KeyReused(string Key) : OrderOutcome;

    /// <summary>The caller is not a user, so nobody could own the order.</summary>
    public sealed record UnknownCustomer : OrderOutcome;

    /// <summary>There is no such order, or the caller may not see it.</summary>
    public sealed record UnknownOrder(Guid Id) : OrderOutcome;

    public sealed record UnknownItem(Guid Id) : OrderOutcome;

    public sealed record ProductTaken(string Product) : OrderOutcome;

    /// <summary>It cannot change in this status.</summary>
    public sealed record Fixed(OrderStatus Status) : OrderOutcome;

    /// <summary>It has changed since the caller read it.</summary>
    public sealed record Outdated : OrderOutcome;

    /// <summary>Too many concurrent changes prevented this one.</summary>
    public sealed record Contended : OrderOutcome;

    /// <summary>It has no items.</summary>
    public sealed record Empty : OrderOutcome;

    /// <summary>It was not paid; status and reason of the order say why.</summary>
    public sealed record Unpaid(Order Order) : OrderOutcome;
}
