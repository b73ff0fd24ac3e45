using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.MockProvider.Answering;

/// <summary>
/// How specifically an interaction describes its request. If several match, the most specific one answers, regardless
/// of their order: the one with the most conditions on query, headers and body, and of those the one whose rules leave
/// the fewest values free. The mock provider, the stub and exported WireMock mappings all use this order.
/// </summary>
/// <param name="Conditions">Query parameters, headers, and the body.</param>
/// <param name="FreeValues">Values of the example in whose place others match too.</param>
internal readonly record struct Specificity(int Conditions, int FreeValues) : IComparable<Specificity>
{
    public static Specificity Of(CompiledRequest request) => new(
        request.Expected.Query.Parameters.Count
            + request.Expected.Headers.DistinctBy(header => header.Name, StringComparer.OrdinalIgnoreCase).Count()
            + (request.Expected.Body is Body.Missing ? 0 : 1),
        request.FreeValues);

    /// <summary>Indexes, the most specific first; equally specific ones in the order given.</summary>
    public static int[] Order(IReadOnlyList<Specificity> all) =>
        [.. Enumerable.Range(0, all.Count).OrderByDescending(index => all[index])];

    /// <summary>The more specific is the greater.</summary>
    public int CompareTo(Specificity other) =>
        (Conditions, -FreeValues).CompareTo((other.Conditions, -other.FreeValues));
}
