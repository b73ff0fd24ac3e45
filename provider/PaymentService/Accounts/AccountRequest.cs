using PaymentService.Payments;

namespace PaymentService.Accounts;

/// <summary>The body of <c>POST /accounts</c>, as it came in.</summary>
/// <param name="AccountId">The name that payments use: 1 to 64 characters.</param>
/// <param name="Currency">ISO 4217 code, in capitals.</param>
/// <param name="Balance">What the account holds at first, in units of the currency; nothing when absent.</param>
/// <param name="CardLimit">The most that one payment may take; no limit when absent.</param>
internal sealed record AccountRequest(
    string? AccountId, string? Currency, decimal? Balance = null, decimal? CardLimit = null)
{
    public const int LongestId = 64;

    /// <summary>All validation errors of the body, by member name.</summary>
    public Dictionary<string, string[]> FindErrors()
    {
        var errors = new Dictionary<string, string[]>();

        if (string.IsNullOrWhiteSpace(AccountId) || AccountId.Length > LongestId)
            errors["account_id"] = [$"expected 1 to {LongestId} characters, but found {AccountId?.Length ?? 0}"];

        if (Currencies.FindError(Currency) is { } unknown)
            errors["currency"] = [unknown];

        if (Balance is { } balance && balance != 0 && Currencies.FindError(balance, Currency) is { } wrongBalance)
            errors["balance"] = [wrongBalance];

        if (CardLimit is { } limit && Currencies.FindError(limit, Currency) is { } wrongLimit)
            errors["card_limit"] = [wrongLimit];

        return errors;
    }
}
