using System.Globalization;
using ContractTests.OpenApi.Operations;

namespace ContractTests.OpenApi.Comparison;

/// <summary>Selects a described media type by a header, as a server does.</summary>
internal static class ContentNegotiation
{
    // The rounds are in order of similarity: first the identical type, then less and less similar ones.
    private static readonly Func<MediaRange, MediaRange, bool>[] Rounds =
    [
        (wanted, described) => IsSame(wanted, described) && wanted.Parameters.Count == described.Parameters.Count
            && wanted.Parameters.Order().SequenceEqual(described.Parameters.Order(), StringComparer.OrdinalIgnoreCase),
        IsSame,
        (wanted, described) => wanted.Type == described.Type && Format(wanted) == Format(described),
        (wanted, described) => IsWithin(wanted, described),
        (wanted, described) => IsWithin(described, wanted),
    ];

    /// <param name="header">One media type, or several with weights and wildcards as in <c>Accept</c>.</param>
    /// <returns>Null if none of the described types matches.</returns>
    public static MediaRange? Choose(string header, IReadOnlyList<MediaRange> described)
    {
        // Most pacts have one type without a weight.
        if (header.AsSpan().IndexOfAny(',', ';') < 0)
            return MediaRange.Parse(header) is { } only ? Nearest([only], described) : null;
        var byWeight = header.Split(',').Select(Weighted).OfType<(MediaRange Range, double Weight)>()
            .Where(each => each.Weight > 0).GroupBy(each => each.Weight).OrderByDescending(each => each.Key);
        foreach (var alike in byWeight)
        {
            if (Nearest([.. alike.Select(each => each.Range)], described) is { } chosen)
                return chosen;
        }

        return null;
    }

    private static MediaRange? Nearest(MediaRange[] alike, IReadOnlyList<MediaRange> described)
    {
        foreach (var round in Rounds)
        {
            foreach (var wanted in alike)
            {
                foreach (var each in described)
                {
                    if (round(wanted, each))
                        return each;
                }
            }
        }

        return null;
    }

    private static (MediaRange Range, double Weight)? Weighted(string text)
    {
        if (MediaRange.Parse(text) is not { } range)
            return null;

        var weight = range.Parameters.FirstOrDefault(each => each.StartsWith("q=", StringComparison.OrdinalIgnoreCase));
        var isRead = double.TryParse(
            weight?[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value);
        return (range with { Parameters = [.. range.Parameters.Where(each => each != weight)] }, isRead ? value : 1);
    }

    private static bool IsSame(MediaRange one, MediaRange other) =>
        one.Type == other.Type && one.Subtype == other.Subtype;

    private static bool IsWithin(MediaRange type, MediaRange range) =>
        range.Subtype == "*" && (range.Type == "*" || range.Type == type.Type);

    /// <summary>The underlying format: <c>json</c> of <c>hal+json</c>.</summary>
    private static string Format(MediaRange range) => range.Subtype[(range.Subtype.LastIndexOf('+') + 1)..];
}
