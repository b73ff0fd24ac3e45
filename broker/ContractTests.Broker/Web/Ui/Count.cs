using System.Globalization;

namespace ContractTests.Broker.Web.Ui;

/// <summary>A number with its noun.</summary>
internal static class Count
{
    public static string Of(long number, string one, string many) =>
        $"{number.ToString("N0", CultureInfo.InvariantCulture)} {(number == 1 ? one : many)}";
}
