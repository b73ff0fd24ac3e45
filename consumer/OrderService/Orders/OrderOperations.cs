using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using OrderService.LogIn;
using OrderService.Messages;
using OrderService.Payments;
using OrderService.Storage;

namespace OrderService.Orders;

/// <summary>Places orders, changes them, and pays for them.</summary>
internal sealed class OrderOperations(OrderBook book, PaymentClient payments, Outbox outbox, TimeProvider clock)
{
    /// <summary>The number of attempts for a change that conflicts with others.</summary>
    private const int Attempts = 10;

    /// <param name="key">The same key never places two orders.</param>
    public async Task<OrderOutcome> Place(
        ClaimsPrincipal caller, OrderRequest request, string? key, CancellationToken cancellation)
    {
        if (caller.UserId() is not { } customer)
            return new OrderOutcome.UnknownCustomer();

        var now = clock.GetUtcNow();
        var order = new Order(Guid.CreateVersion7(now), customer, request.Currency!, request.AccountId, now)
        {
            PlacedUnder = key
        };
        book.Orders.Add(order);

        try
        {
            await book.SaveChangesAsync(cancellation);
            return new OrderOutcome.Done(order);
        }
        catch (DbUpdateException failure) when (failure.IsDuplicate())
        {
            book.ChangeTracker.Clear();
            var earlier = await book.Orders.AsNoTracking().Include(row => row.Items)
                .SingleAsync(row => row.CustomerId == customer && row.PlacedUnder == key, cancellation);
            return earlier.Currency == request.Currency && earlier.AccountId == request.AccountId
                ? new OrderOutcome.PlacedBefore(earlier)
                : new OrderOutcome.KeyReused(key!);
        }
        catch (DbUpdateException failure) when (failure.IsMissingReference())
        {
            return new OrderOutcome.UnknownCustomer();
        }
    }

    public async Task<OrderOutcome> Find(ClaimsPrincipal caller, Guid id, CancellationToken cancellation)
    {
        var order = await book.Orders.AsNoTracking().Include(row => row.Items)
            .SingleOrDefaultAsync(row => row.Id == id, cancellation);

        return order is not null && caller.MayActFor(order.CustomerId)
            ? new OrderOutcome.Done(order)
            : new OrderOutcome.UnknownOrder(id);
    }

    /// <summary>Lists orders, the newest first.</summary>
    /// <param name="customer">The customer of the orders; null for all customers.</param>
    /// <param name="after">The last order of the previous page; null for the first page.</param>
    public async Task<OrderPage> List(Guid? customer, Guid? after, int limit, CancellationToken cancellation)
    {
        var rows = await OrderQueries.Page(book, customer, after)
            .Take(limit + 1)
            .Include(order => order.Items)
            .ToListAsync(cancellation);

        return rows.Count > limit ? new OrderPage(rows[..limit], rows[limit - 1].Id) : new OrderPage(rows, null);
    }

    public Task<OrderOutcome> AddItem(
        ClaimsPrincipal caller, Guid id, string? ifMatch, ItemRequest item, CancellationToken cancellation) =>
        Change(caller, id, ifMatch, order =>
        {
            if (!order.MayBeChanged)
                return new OrderOutcome.Fixed(order.Status);

            if (order.Items.Any(known => known.Product == item.Product))
                return new OrderOutcome.ProductTaken(item.Product!);

            order.AddItem(
                Guid.CreateVersion7(clock.GetUtcNow()), item.Product!, item.Quantity!.Value, item.UnitPrice!.Value);
            return new OrderOutcome.Done(order);
        }, cancellation);

    public Task<OrderOutcome> RemoveItem(
        ClaimsPrincipal caller, Guid id, string? ifMatch, Guid itemId, CancellationToken cancellation) =>
        Change(caller, id, ifMatch, order =>
        {
            if (!order.MayBeChanged)
                return new OrderOutcome.Fixed(order.Status);

            if (order.Items.SingleOrDefault(known => known.Id == itemId) is not { } item)
                return new OrderOutcome.UnknownItem(itemId);

            order.RemoveItem(item);
            return new OrderOutcome.Done(order);
        }, cancellation);

    public Task<OrderOutcome> PayFrom(
        ClaimsPrincipal caller, Guid id, string ifMatch, string accountId, CancellationToken cancellation) =>
        Change(caller, id, ifMatch, order =>
        {
            if (!order.MayBeChanged)
                return new OrderOutcome.Fixed(order.Status);

            order.PayFrom(accountId);
            return new OrderOutcome.Done(order);
        }, cancellation);

    /// <summary>Requests the payment of an order, or repeats the request; a paid order stays unchanged.</summary>
    /// <remarks>
    /// The pending payment is stored before it is requested: if this service crashes in between, the order and its
    /// idempotency key still exist, and repeating the request finds the payment. Two concurrent callers use the same
    /// key, and so request the same payment.
    /// </remarks>
    public async Task<OrderOutcome> Complete(
        ClaimsPrincipal caller, Guid id, string? ifMatch, CancellationToken cancellation)
    {
        var begun = await Change(caller, id, ifMatch, BeginPayment, cancellation);
        if (begun is not OrderOutcome.Done({ IsPaid: false } order))
            return begun;

        order.Apply(await payments.Pay(order.Charge, order.IdempotencyKey, cancellation));
        if (order.IsPaid)
            outbox.Add(OrderCompleted.Of(order, clock.GetUtcNow()));

        try
        {
            await book.SaveChangesAsync(cancellation);
            outbox.Wake();
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another request has already stored an answer for this order: it is kept.
            book.ChangeTracker.Clear();
            order = await book.Orders.AsNoTracking().Include(row => row.Items)
                .SingleAsync(row => row.Id == id, cancellation);
        }

        return order.IsPaid ? new OrderOutcome.Done(order) : new OrderOutcome.Unpaid(order);
    }

    private static OrderOutcome BeginPayment(Order order)
    {
        if (order.Status == OrderStatus.Rejected)
            return new OrderOutcome.Fixed(order.Status);

        if (order.Amount == 0)
            return new OrderOutcome.Empty();

        if (order.MayBeChanged)
            order.AwaitPayment();

        return new OrderOutcome.Done(order);
    }

    /// <summary>One transaction about one order: reads it, changes it and stores it, or does nothing.</summary>
    private async Task<OrderOutcome> Change(
        ClaimsPrincipal caller,
        Guid id,
        string? ifMatch,
        Func<Order, OrderOutcome> change,
        CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            book.ChangeTracker.Clear();
            var order = await book.Orders.Include(row => row.Items)
                .SingleOrDefaultAsync(row => row.Id == id, cancellation);
            if (order is null || !caller.MayActFor(order.CustomerId))
                return new OrderOutcome.UnknownOrder(id);

            if (!EntityTag.Matches(ifMatch, order))
                return new OrderOutcome.Outdated();

            var outcome = change(order);
            if (outcome is not OrderOutcome.Done)
                return outcome;

            try
            {
                await book.SaveChangesAsync(cancellation);
                return outcome;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another change was stored first: this one is repeated on its result.
            }
        }

        return new OrderOutcome.Contended();
    }
}
