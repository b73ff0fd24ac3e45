using System.Diagnostics;
using OrderService.Payments;

namespace OrderService.Orders;

/// <summary>An order and where its payment stands.</summary>
public sealed class Order
{
    public Order(Guid id, decimal amount, string currency, string? accountId, DateTimeOffset createdAt)
    {
        Id = id;
        Amount = amount;
        Currency = currency;
        AccountId = accountId;
        CreatedAt = createdAt;
    }

    public Guid Id { get; private set; }

    public decimal Amount { get; private set; }

    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; private set; }

    public string? AccountId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public OrderStatus Status { get; private set; } = OrderStatus.AwaitingPayment;

    /// <summary>Why it is not paid, for programs; absent while nothing stands in the way.</summary>
    public string? Reason { get; private set; }

    /// <summary>PaymentService's id, once paid.</summary>
    public string? PaymentId { get; private set; }

    /// <summary>Counts the payments that were tried to their end.</summary>
    public int Attempt { get; private set; } = 1;

    /// <summary>Grows with every change, so that two answers to one order cannot undo each other.</summary>
    public long Version { get; private set; }

    public bool MayBePaid => Status is OrderStatus.AwaitingPayment or OrderStatus.Refused;

    /// <summary>Stays the same until PaymentService has decided, so that asking again never pays twice.</summary>
    public string IdempotencyKey => $"{Id:N}-{Attempt}";

    public Charge Charge => new(Amount, Currency, AccountId);

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

        Version++;
    }
}

public enum OrderStatus
{
    /// <summary>Not decided yet: ask again.</summary>
    AwaitingPayment,

    Paid,

    /// <summary>Not paid, but may be tried again, for instance after the account was topped up.</summary>
    Refused,

    /// <summary>Can never be paid as it stands.</summary>
    Rejected
}
