using System.Globalization;

namespace ContractTests.Broker.Web.Ui;

/// <summary>A number with its noun.</summary>
internal static class Count
{
    public static string Of(long number, string one, string many) => $"{Number(number)} {(number == 1 ? one : many)}";

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A size, short enough to be compared at a glance.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 10_000 => Of(bytes, "byte", "bytes"),
        < 10_000_000 => $"{Number(bytes / 1000)} KB",
        _ => $"{Number(bytes / 1_000_000)} MB",
    };
}
