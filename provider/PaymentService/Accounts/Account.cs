using PaymentService.Payments;

namespace PaymentService.Accounts;

/// <summary>Where a payment is taken from: so much money in one currency, and a limit for one payment.</summary>
public sealed class Account
{
    /// <param name="id">The name that payments use.</param>
    /// <param name="currency">ISO 4217 code.</param>
    /// <param name="balance">What the account holds, in units of the currency.</param>
    /// <param name="cardLimit">The most that one payment may take; no limit when absent.</param>
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

    /// <summary>Takes the amount, or says why it is refused; a refused amount stays on the account.</summary>
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

    /// <summary>Puts back what a payment took: the card network declined it, or it was refunded.</summary>
    public void Return(decimal amount)
    {
        Balance += amount;
        Version++;
    }
}
