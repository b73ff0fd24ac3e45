using System.Globalization;

namespace PaymentService.Payments;

/// <summary>The supported currencies, with their number of decimals (ISO 4217).</summary>
internal static class Currencies
{
    private const decimal MostAtOnce = 1_000_000_000m;

    private static readonly SortedDictionary<string, int> Decimals = new(StringComparer.Ordinal)
    {
        ["CHF"] = 2,
        ["EUR"] = 2,
        ["GBP"] = 2,
        ["JPY"] = 0,
        ["USD"] = 2
    };

    /// <summary>Why the code of a currency is invalid; null if the currency is supported.</summary>
    public static string? FindError(string? currency) => currency is not null && Decimals.ContainsKey(currency)
        ? null
        : $"expected one of {string.Join(", ", Decimals.Keys)}, but found {currency ?? "nothing"}";

    /// <summary>Why an amount of money is invalid: it must be positive, and at most a billion.</summary>
    /// <param name="amount">In units of the currency.</param>
    /// <param name="currency">Decimals are only checked for a supported currency.</param>
    public static string? FindError(decimal? amount, string? currency) => amount switch
    {
        null => "expected an amount, but found nothing",
        <= 0 => $"expected more than 0, but found {Text(amount.Value)}",
        > MostAtOnce => $"expected at most {Text(MostAtOnce)}, but found {Text(amount.Value)}",
        { } value when currency is not null && Decimals.TryGetValue(currency, out var most)
            && decimal.Round(value, most) != value =>
            $"expected at most {most} decimals for {currency}, but found {Text(value)}",
        _ => null
    };

    /// <summary>The amount with all decimals of its currency: 100.00, however it is stored.</summary>
    public static decimal Express(decimal amount, string currency)
    {
        var decimals = Decimals[currency];

        return decimal.Round(amount, decimals) + new decimal(0, 0, 0, isNegative: false, (byte)decimals);
    }

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
