using PaymentService.Payments;

namespace PaymentService.Accounts;

/// <summary>
/// An account from which payments are taken: a balance in one currency, and a limit for a single payment.
/// </summary>
public sealed class Account
{
    /// <param name="id">The name that payments use.</param>
    /// <param name="currency">ISO 4217 code.</param>
    /// <param name="balance">The balance, in units of the currency.</param>
    /// <param name="cardLimit">The maximum amount of one payment; null for no limit.</param>
    public Account(string id, string currency, decimal balance, decimal? cardLimit = null)
    {
        Id = id;
        Currency = currency;
        Balance = balance;
        CardLimit = cardLimit;
    }

    public string Id { get; private set; }

    public string Currency { get; private set; }

    public decimal Balance { get; private set; }

    public decimal? CardLimit { get; private set; }

    /// <summary>Incremented with every change, so that two writers cannot spend the same money.</summary>
    public long Version { get; private set; }

    /// <summary>Takes the amount, or returns why it is refused; a refused amount stays on the account.</summary>
    public RefusalReason? Take(decimal amount)
    {
        if (amount > CardLimit)
            return RefusalReason.CardLimitExceeded;

        if (amount > Balance)
            return RefusalReason.InsufficientFunds;

        Balance -= amount;
        Version++;
        return null;
    }

    /// <summary>Returns the amount of a payment that the card network declined, or that was refunded.</summary>
    public void Return(decimal amount)
    {
        Balance += amount;
        Version++;
    }
}
