using System.Text.Json;
using ContractTests.OpenApi.Documents;

namespace ContractTests.OpenApi.Examples;

/// <summary>A number within the limits of a schema; 1 if it is within them.</summary>
internal static class ExampleNumber
{
    public static decimal Of(List<DescriptionNode> parts, bool isWhole)
    {
        try
        {
            return Within(parts, isWhole);
        }
        catch (OverflowException)
        {
            return 1;
        }
    }

    private static decimal Within(List<DescriptionNode> parts, bool isWhole)
    {
        var (low, isAbove) = Limit(parts, "minimum", "exclusiveMinimum");
        var (high, isBelow) = Limit(parts, "maximum", "exclusiveMaximum");
        var step = Number(parts.Child("multipleOf")) is { } multiple and > 0 ? multiple : isWhole ? 1 : 0;
        if (low > 1 || (low == 1 && isAbove))
            return isAbove ? Above(low.Value, high, step) : Rounded(low.Value, step);
        if (high < 1 || (high == 1 && isBelow))
            return Below(high.Value, isBelow, low, step);
        return Rounded(1, step);
    }

    private static decimal Rounded(decimal value, decimal step) =>
        step == 0 ? value : Math.Ceiling(value / step) * step;

    private static decimal Above(decimal low, decimal? high, decimal step) => step == 0
        ? low + (high > low ? (high.Value - low) / 2 : 1)
        : (Math.Floor(low / step) + 1) * step;

    private static decimal Below(decimal high, bool isExclusive, decimal? low, decimal step)
    {
        if (!isExclusive)
            return step == 0 ? high : Math.Floor(high / step) * step;

        return step == 0 ? high - (high > low ? (high - low.Value) / 2 : 1) : (Math.Ceiling(high / step) - 1) * step;
    }

    /// <summary>Since 3.1, the exclusive limit is a number; before, it is a flag for the other limit.</summary>
    private static (decimal? Limit, bool IsExclusive) Limit(
        List<DescriptionNode> parts, string inclusive, string exclusive)
    {
        var limit = parts.Child(exclusive);
        return Number(limit) is { } own
            ? (own, true)
            : (Number(parts.Child(inclusive)), limit?.Element.ValueKind == JsonValueKind.True);
    }

    private static decimal? Number(DescriptionNode? node) =>
        node is { Element: { ValueKind: JsonValueKind.Number } element } && element.TryGetDecimal(out var number)
            ? number
            : null;
}
