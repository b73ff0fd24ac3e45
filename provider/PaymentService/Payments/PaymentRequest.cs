using System.Globalization;

namespace PaymentService.Payments;

/// <summary>The body of <c>POST /payments</c>, as it came in.</summary>
/// <param name="Amount">In units of the currency, at most a billion.</param>
/// <param name="Currency">ISO 4217 code, in capitals.</param>
/// <param name="AccountId">The account that pays; the service's default account when absent.</param>
internal sealed record PaymentRequest(decimal? Amount, string? Currency, string? AccountId)
{
    private const decimal MostAtOnce = 1_000_000_000m;

    /// <summary>Everything that is wrong with the body, by the name of the member.</summary>
    public Dictionary<string, string[]> FindErrors()
    {
        var errors = new Dictionary<string, string[]>();
        var decimals = Currencies.DecimalsOf(Currency);

        if (decimals is null)
            errors["currency"] = [$"expected one of {Currencies.Names}, but found {Currency ?? "nothing"}"];

        if (FindAmountError(decimals) is { } error)
            errors["amount"] = [error];

        if (AccountId is not null && (string.IsNullOrWhiteSpace(AccountId) || AccountId.Length > 64))
            errors["account_id"] = ["expected 1 to 64 characters, or none at all for the default account"];

        return errors;
    }

    private string? FindAmountError(int? decimals) => Amount switch
    {
        null => "expected an amount, but found nothing",
        <= 0 => $"expected more than 0, but found {Text(Amount.Value)}",
        > MostAtOnce => $"expected at most {Text(MostAtOnce)}, but found {Text(Amount.Value)}",
        { } amount when decimals is { } most && decimal.Round(amount, most) != amount =>
            $"expected at most {most} decimals for {Currency}, but found {Text(amount)}",
        _ => null
    };

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
