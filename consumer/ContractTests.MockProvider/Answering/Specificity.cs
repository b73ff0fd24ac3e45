using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.MockProvider.Answering;

/// <summary>
/// How specifically an interaction describes its request. If several match, the most specific one answers, regardless
/// of their order: the one with the most conditions on query, headers and body, and of those the one whose rules leave
/// the fewest values free. The mock provider, the stub and exported WireMock mappings all use this order.
/// </summary>
/// <param name="Conditions">The number of conditions: query parameters, headers, and the body.</param>
/// <param name="FreeValues">The number of example values for which other values match too.</param>
internal readonly record struct Specificity(int Conditions, int FreeValues) : IComparable<Specificity>
{
    public static Specificity Of(CompiledRequest request) => new(
        request.Expected.Query.Parameters.Count
            + request.Expected.Headers.DistinctBy(header => header.Name, StringComparer.OrdinalIgnoreCase).Count()
            + (request.Expected.Body is Body.Missing ? 0 : 1),
        request.FreeValues);

    /// <summary>Indexes, the most specific first; equally specific ones in the given order.</summary>
    public static int[] Order(IReadOnlyList<Specificity> all) =>
        [.. Enumerable.Range(0, all.Count).OrderByDescending(index => all[index])];

    /// <summary>The specificity of each request, and their indexes, the most specific first.</summary>
    public static (Specificity[] Each, int[] Order) Order(CompiledRequest[] requests)
    {
        // Most tests declare only one request; sorting would load code that delays the first test of a process.
        if (requests.Length == 1)
            return ([default], [0]);

        var each = Array.ConvertAll(requests, Of);
        return (each, Order(each));
    }

    /// <summary>The more specific is the greater.</summary>
    public int CompareTo(Specificity other) =>
        (Conditions, -FreeValues).CompareTo((other.Conditions, -other.FreeValues));
}
