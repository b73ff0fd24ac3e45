using System.Globalization;

namespace ContractTests.Broker.Web;

/// <summary>A number in a query that says how much is wanted at most.</summary>
internal static class QueryNumber
{
    /// <summary>More than there can be is all there is.</summary>
    /// <returns>Null if it is no whole number.</returns>
    public static int? Read(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : text is { Length: > 0 } && text.All(char.IsAsciiDigit) ? int.MaxValue
            : null;
}
