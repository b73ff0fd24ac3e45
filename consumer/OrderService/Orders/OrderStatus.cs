namespace OrderService.Orders;

public enum OrderStatus
{
    /// <summary>Being put together.</summary>
    Open,

    /// <summary>The payment was requested, but its outcome is not known yet: complete the order again.</summary>
    AwaitingPayment,

    Paid,

    /// <summary>Paid, and the money has arrived.</summary>
    Settled,

    /// <summary>Not paid, but may be tried again, for instance after the account was topped up.</summary>
    Refused,

    /// <summary>Can never be paid as it stands.</summary>
    Rejected
}
