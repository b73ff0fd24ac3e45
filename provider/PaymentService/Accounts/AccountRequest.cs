using PaymentService.Payments;

namespace PaymentService.Accounts;

/// <summary>The body of <c>POST /accounts</c>, not validated yet.</summary>
/// <param name="AccountId">The name that payments use: 1 to 64 characters.</param>
/// <param name="Currency">ISO 4217 code, in upper case.</param>
/// <param name="Balance">The initial balance, in units of the currency; 0 by default.</param>
/// <param name="CardLimit">The maximum amount of one payment; no limit by default.</param>
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
