using System.Diagnostics;
using OrderService.Payments;

namespace OrderService.Orders;

/// <summary>An order with its items and the state of its payment.</summary>
public sealed class Order
{
    private readonly List<OrderItem> _items = [];

    public Order(Guid id, Guid? customerId, string currency, string? accountId, DateTimeOffset createdAt)
    {
        Id = id;
        CustomerId = customerId;
        Currency = currency;
        AccountId = accountId;
        CreatedAt = createdAt;
    }

    public Guid Id { get; private set; }

    /// <summary>Null for orders from before there were users: only administrators see them.</summary>
    public Guid? CustomerId { get; private set; }

    /// <summary>The total price of the items, in units of the currency.</summary>
    public decimal Amount { get; private set; }

    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; private set; }

    /// <summary>The account that pays; null for PaymentService's default account.</summary>
    public string? AccountId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public OrderStatus Status { get; private set; } = OrderStatus.Open;

    /// <summary>Why it is not paid, for programs; null if there is no obstacle.</summary>
    public string? Reason { get; private set; }

    /// <summary>PaymentService's id; null before it is paid.</summary>
    public string? PaymentId { get; private set; }

    /// <summary>The number of the current payment attempt.</summary>
    public int Attempt { get; private set; } = 1;

    /// <summary>Incremented with every change, so that concurrent changes cannot overwrite each other.</summary>
    public long Version { get; private set; }

    /// <summary>The idempotency key of the request that placed it; unique among the customer's orders.</summary>
    public string? PlacedUnder { get; init; }

    public IReadOnlyList<OrderItem> Items => _items;

    /// <summary>False during and after a payment, so that the paid order is the requested one.</summary>
    public bool MayBeChanged => Status is OrderStatus.Open or OrderStatus.Refused;

    public bool IsPaid => Status is OrderStatus.Paid or OrderStatus.Settled;

    /// <summary>
    /// Stays the same until PaymentService has decided, so that repeating the request never pays twice.
    /// </summary>
    public string IdempotencyKey => $"{Id:N}-{Attempt}";

    public Charge Charge => new(Amount, Currency, AccountId);

    public void AddItem(Guid id, string product, int quantity, decimal unitPrice)
    {
        _items.Add(new OrderItem(id, Id, product, quantity, unitPrice));
        AddUp();
    }

    public void RemoveItem(OrderItem item)
    {
        _items.Remove(item);
        AddUp();
    }

    public void PayFrom(string accountId)
    {
        AccountId = accountId;
        Changed();
    }

    /// <summary>From now on the items cannot change until the payment is decided.</summary>
    public void AwaitPayment()
    {
        (Status, Reason) = (OrderStatus.AwaitingPayment, null);
        Changed();
    }

    public void Apply(PaymentResult result)
    {
        (Status, Reason, PaymentId) = result switch
        {
            PaymentResult.Completed(var id) => (OrderStatus.Paid, null, id),
            PaymentResult.Refused(var reason) => (OrderStatus.Refused, reason, null),
            PaymentResult.UnknownAccount => (OrderStatus.Rejected, "unknown_account", null),
            PaymentResult.Invalid => (OrderStatus.Rejected, "invalid_payment", null),
            PaymentResult.Unauthorised => (OrderStatus.AwaitingPayment, "payment_unauthorised", null),
            PaymentResult.Unreachable => (OrderStatus.AwaitingPayment, "payment_unreachable", (string?)null),
            _ => throw new UnreachableException()
        };

        if (Status == OrderStatus.Refused)
            Attempt++;

        Changed();
    }

    public void Settle()
    {
        Status = OrderStatus.Settled;
        Changed();
    }

    private void AddUp()
    {
        Amount = _items.Sum(item => item.Price);
        Changed();
    }

    private void Changed() => Version++;
}
