using ContractTests.Pacts;

namespace ContractTests.MockProvider.Answering;

/// <summary>
/// How specifically an interaction describes its request. If several match, the most specific one answers, regardless
/// of their order: the one with the most conditions on query, headers and body, and of those the one with the fewest
/// rules. The mock provider, the stub and exported WireMock mappings all use this order.
/// </summary>
/// <param name="Conditions">Query parameters, headers, and the body.</param>
/// <param name="Rules">Matching rules other than equality.</param>
internal readonly record struct Specificity(int Conditions, int Rules) : IComparable<Specificity>
{
    public static Specificity Of(HttpRequest request) => new(
        request.Query.Parameters.Count
            + request.Headers.DistinctBy(header => header.Name, StringComparer.OrdinalIgnoreCase).Count()
            + (request.Body is Body.Missing ? 0 : 1),
        request.Rules.Places.Sum(place => place.List.Rules.Count(rule => rule is not MatchingRule.Equality)));

    /// <summary>Indexes, the most specific first; equally specific ones in the order given.</summary>
    public static int[] Order(IReadOnlyList<Specificity> all) =>
        [.. Enumerable.Range(0, all.Count).OrderByDescending(index => all[index])];

    /// <summary>The more specific is the greater.</summary>
    public int CompareTo(Specificity other) =>
        (Conditions, -Rules).CompareTo((other.Conditions, -other.Rules));
}
