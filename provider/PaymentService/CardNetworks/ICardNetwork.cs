namespace PaymentService.CardNetworks;

/// <summary>
/// Moves money between cards. Requests with the same key have only one effect, however often they are sent.
/// </summary>
public interface ICardNetwork
{
    /// <summary>Requests a charge to a card; the payment's id is the idempotency key.</summary>
    Task<CardAnswer> Charge(CardCharge charge, CancellationToken cancellation);

    /// <summary>Captures the money of an approved charge.</summary>
    Task<CardAnswer> Capture(CardCapture capture, CancellationToken cancellation);

    /// <summary>Refunds a part of a charge, or all of it.</summary>
    Task<CardAnswer> Refund(CardRefund refund, CancellationToken cancellation);
}

/// <param name="Key">The idempotency key.</param>
/// <param name="Account">The account whose card is charged.</param>
/// <param name="Amount">In units of the currency.</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record CardCharge(string Key, string Account, decimal Amount, string Currency);

/// <param name="Key">The idempotency key.</param>
/// <param name="ChargeId">Null for a charge from before there was a card network.</param>
public sealed record CardCapture(string Key, string? ChargeId);

/// <inheritdoc cref="CardCapture"/>
public sealed record CardRefund(string Key, string? ChargeId, decimal Amount, string Currency);

public abstract record CardAnswer
{
    private CardAnswer()
    {
    }

    /// <param name="Id">The card network's id of the charge; null without a card network.</param>
    public sealed record Approved(string? Id) : CardAnswer;

    public sealed record Declined : CardAnswer;

    /// <summary>
    /// It is unknown whether the request had its effect: only sending it again with the same key can tell.
    /// </summary>
    public sealed record Unclear(string Reason) : CardAnswer;
}
