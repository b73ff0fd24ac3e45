using System.Text.RegularExpressions;

namespace OrderService.Orders;

/// <summary>The body of <c>POST /orders</c>.</summary>
/// <param name="Amount">In units of the currency, more than 0.</param>
/// <param name="Currency">ISO 4217 code, in capitals.</param>
/// <param name="AccountId">The account that pays, if not the default one.</param>
internal sealed partial record OrderRequest(decimal? Amount, string? Currency, string? AccountId)
{
    public Dictionary<string, string[]> FindErrors()
    {
        var errors = new Dictionary<string, string[]>();

        if (Amount is not > 0)
            errors["amount"] = [$"expected more than 0, but found {Amount?.ToString() ?? "nothing"}"];

        if (Currency is null || !CurrencyCode().IsMatch(Currency))
            errors["currency"] = [$"expected three capital letters, but found {Currency ?? "nothing"}"];

        return errors;
    }

    [GeneratedRegex(@"\A[A-Z]{3}\z")]
    private static partial Regex CurrencyCode();
}
