using System.Globalization;

namespace ContractTests.Broker.Web.Ui;

/// <summary>Parts of SVG drawings.</summary>
internal static class Svg
{
    /// <summary>A coordinate or a length, to a tenth of a pixel.</summary>
    public static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
