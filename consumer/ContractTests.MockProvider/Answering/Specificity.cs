using ContractTests.Pacts;

namespace ContractTests.MockProvider.Answering;

/// <summary>
/// How closely an interaction describes its request. Where several fit, the closest answers, whatever their order: the
/// one with the most conditions on query, headers and body, and of those the one with the fewest rules, which leaves
/// least open. The mock, the stub and the mappings of WireMock go by it alike.
/// </summary>
/// <param name="Conditions">Query parameters, headers, and the body.</param>
/// <param name="Rules">Matching rules beside equality.</param>
internal readonly record struct Specificity(int Conditions, int Rules) : IComparable<Specificity>
{
    public static Specificity Of(HttpRequest request) => new(
        request.Query.Parameters.Count
            + request.Headers.DistinctBy(header => header.Name, StringComparer.OrdinalIgnoreCase).Count()
            + (request.Body is Body.Missing ? 0 : 1),
        request.Rules.Places.Sum(place => place.List.Rules.Count(rule => rule is not MatchingRule.Equality)));

    /// <summary>Positions, the closest first; equally close ones in the order given.</summary>
    public static int[] Order(IReadOnlyList<Specificity> all) =>
        [.. Enumerable.Range(0, all.Count).OrderByDescending(index => all[index])];

    /// <summary>The closer is the greater.</summary>
    public int CompareTo(Specificity other) =>
        (Conditions, -Rules).CompareTo((other.Conditions, -other.Rules));
}
