using System.Text.RegularExpressions;

namespace OrderService.Orders;

/// <summary>The body of <c>POST /orders</c>.</summary>
/// <param name="Currency">ISO 4217 code, in upper case.</param>
/// <param name="AccountId">The account that pays, if not the default one; 1 to 64 characters.</param>
internal sealed partial record OrderRequest(string? Currency, string? AccountId = null)
{
    public Dictionary<string, string[]> FindErrors()
    {
        var errors = new Dictionary<string, string[]>();

        if (Currency is null || !CurrencyCode().IsMatch(Currency))
            errors["currency"] = [$"expected three capital letters, but found {Currency ?? "nothing"}"];

        if (AccountId is not null && AccountName.FindError(AccountId) is { } error)
            errors["account_id"] = [error];

        return errors;
    }

    [GeneratedRegex(@"\A[A-Z]{3}\z")]
    private static partial Regex CurrencyCode();
}

/// <summary>The body of <c>PATCH /orders/{id}</c>.</summary>
/// <param name="AccountId">The account that pays from now on; 1 to 64 characters.</param>
internal sealed record OrderPatch(string? AccountId)
{
    public Dictionary<string, string[]> FindErrors() => AccountName.FindError(AccountId) is { } error
        ? new() { ["account_id"] = [error] }
        : [];
}

/// <summary>Validates PaymentService's account names.</summary>
internal static class AccountName
{
    public const int Longest = 64;

    public static string? FindError(string? name) => string.IsNullOrWhiteSpace(name) || name.Length > Longest
        ? $"expected 1 to {Longest} characters, but found {name?.Length ?? 0}"
        : null;
}
