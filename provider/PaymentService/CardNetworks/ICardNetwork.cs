namespace PaymentService.CardNetworks;

/// <summary>Moves money between cards. What is asked under one key happens once, however often it is asked.</summary>
public interface ICardNetwork
{
    /// <summary>Requests a charge to a card; the payment's id is the idempotency key.</summary>
    Task<CardAnswer> Charge(CardCharge charge, CancellationToken cancellation);

    /// <summary>Asks for the money of an approved charge.</summary>
    Task<CardAnswer> Capture(CardCapture capture, CancellationToken cancellation);

    /// <summary>Asks to give back a part of a charge, or all of it.</summary>
    Task<CardAnswer> Refund(CardRefund refund, CancellationToken cancellation);
}

/// <param name="Key">The idempotency key.</param>
/// <param name="Account">Whose card is charged.</param>
/// <param name="Amount">In units of the currency.</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record CardCharge(string Key, string Account, decimal Amount, string Currency);

/// <param name="Key">The idempotency key.</param>
/// <param name="ChargeId">Absent for a charge from the time without a card network.</param>
public sealed record CardCapture(string Key, string? ChargeId);

/// <inheritdoc cref="CardCapture"/>
public sealed record CardRefund(string Key, string? ChargeId, decimal Amount, string Currency);

public abstract record CardAnswer
{
    private CardAnswer()
    {
    }

    /// <param name="Id">What the card network calls it; absent without a card network.</param>
    public sealed record Approved(string? Id) : CardAnswer;

    public sealed record Declined : CardAnswer;

    /// <summary>It may have happened or not: only asking again under the same key can tell.</summary>
    public sealed record Unclear(string Reason) : CardAnswer;
}
