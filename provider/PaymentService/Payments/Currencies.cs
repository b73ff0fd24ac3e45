namespace PaymentService.Payments;

/// <summary>The currencies that the service takes, with the decimals that each has (ISO 4217).</summary>
internal static class Currencies
{
    private static readonly SortedDictionary<string, int> Decimals = new(StringComparer.Ordinal)
    {
        ["CHF"] = 2,
        ["EUR"] = 2,
        ["GBP"] = 2,
        ["JPY"] = 0,
        ["USD"] = 2
    };

    public static string Names { get; } = string.Join(", ", Decimals.Keys);

    /// <returns>Nothing when the service does not take the currency.</returns>
    public static int? DecimalsOf(string? currency) =>
        currency is not null && Decimals.TryGetValue(currency, out var decimals) ? decimals : null;

    /// <summary>The amount with all decimals of its currency: 100.00, however the ledger keeps it.</summary>
    public static decimal Express(decimal amount, string currency)
    {
        var decimals = Decimals[currency];

        return decimal.Round(amount, decimals) + new decimal(0, 0, 0, isNegative: false, (byte)decimals);
    }
}
