using PaymentService.Accounts;

namespace PaymentService.Payments;

/// <summary>The body of <c>POST /payments</c>, not validated yet.</summary>
/// <param name="Amount">In units of the currency, at most a billion.</param>
/// <param name="Currency">ISO 4217 code, in upper case.</param>
/// <param name="AccountId">The account that pays; the service's default account if omitted.</param>
internal sealed record PaymentRequest(decimal? Amount, string? Currency, string? AccountId = null)
{
    /// <summary>All validation errors of the body, by member name.</summary>
    public Dictionary<string, string[]> FindErrors()
    {
        var errors = new Dictionary<string, string[]>();

        if (Currencies.FindError(Currency) is { } unknown)
            errors["currency"] = [unknown];

        if (Currencies.FindError(Amount, Currency) is { } wrong)
            errors["amount"] = [wrong];

        if (AccountId is not null
            && (string.IsNullOrWhiteSpace(AccountId) || AccountId.Length > AccountRequest.LongestId))
        {
            errors["account_id"] = ["expected 1 to 64 characters, or none at all for the default account"];
        }

        return errors;
    }
}
