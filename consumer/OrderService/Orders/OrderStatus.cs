namespace OrderService.Orders;

public enum OrderStatus
{
    /// <summary>Items can still be added.</summary>
    Open,

    /// <summary>The payment was requested, but its outcome is not known yet: complete the order again.</summary>
    AwaitingPayment,

    Paid,

    /// <summary>Paid, and the money has arrived.</summary>
    Settled,

    /// <summary>Not paid, but may be retried, for instance after money was added to the account.</summary>
    Refused,

    /// <summary>Can never be paid in this form.</summary>
    Rejected
}
