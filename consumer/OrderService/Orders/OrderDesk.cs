using Microsoft.EntityFrameworkCore;
using OrderService.Payments;
using OrderService.Storage;

namespace OrderService.Orders;

/// <summary>Takes orders and sees to their payment.</summary>
internal sealed class OrderDesk(OrderBook book, PaymentClient payments, TimeProvider clock)
{
    /// <remarks>The order is stored before its payment is asked for: if this service dies in between, the order and
    /// its idempotency key are still there, and asking again finds the payment.</remarks>
    public async Task<Order> Take(
        decimal amount, string currency, string? accountId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var order = new Order(Guid.CreateVersion7(now), amount, currency, accountId, now);
        book.Orders.Add(order);
        await book.SaveChangesAsync(cancellation);

        return await Pay(order, cancellation);
    }

    public Task<Order?> Find(Guid id, CancellationToken cancellation) =>
        book.Orders.SingleOrDefaultAsync(order => order.Id == id, cancellation);

    /// <summary>Asks for the payment, or asks again.</summary>
    public async Task<Order> Pay(Order order, CancellationToken cancellation)
    {
        order.Apply(await payments.Pay(order.Charge, order.IdempotencyKey, cancellation));

        try
        {
            await book.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else got an answer for this order meanwhile, and theirs is stored: it stands.
            await book.Entry(order).ReloadAsync(cancellation);
        }

        return order;
    }
}
