using Microsoft.EntityFrameworkCore;
using OrderService.Storage;

namespace OrderService.Orders;

internal static class OrderQueries
{
    /// <summary>Orders from newest to oldest: ids are ordered by time (UUID version 7).</summary>
    /// <remarks>
    /// The page starts after the last order of the previous one, so that an index finds it at any depth.
    /// </remarks>
    public static IQueryable<Order> Page(OrderBook book, Guid? customer, Guid? after)
    {
        var orders = book.Orders.AsNoTracking();

        if (customer is not null)
            orders = orders.Where(order => order.CustomerId == customer);

        if (after is not null)
            orders = orders.Where(order => order.Id < after);

        return orders.OrderByDescending(order => order.Id);
    }
}

/// <param name="NextCursor">The last order of this page, if there are more after it.</param>
internal sealed record OrderPage(IReadOnlyList<Order> Orders, Guid? NextCursor);
