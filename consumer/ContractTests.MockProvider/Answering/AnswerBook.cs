using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.MockProvider.Answering;

/// <summary>Interactions, compiled once, that are looked up by the requests they answer.</summary>
public sealed class AnswerBook
{
    private readonly HttpInteraction[] interactions;
    private readonly CompiledRequest[] compiled;

    public AnswerBook(IEnumerable<HttpInteraction> interactions, SpecificationVersion version)
    {
        this.interactions = [.. interactions];
        compiled = Array.ConvertAll(this.interactions, each => CompiledRequest.Compile(each.Request, version));
    }

    /// <summary>The interactions over HTTP of several contracts, each by the rules of its own version.</summary>
    public AnswerBook(IEnumerable<Contract> contracts)
    {
        var books = contracts
            .Select(contract => new AnswerBook(contract.Interactions.OfType<HttpInteraction>(), contract.Version))
            .ToList();
        interactions = [.. books.SelectMany(book => book.interactions)];
        compiled = [.. books.SelectMany(book => book.compiled)];
    }

    public IReadOnlyList<HttpInteraction> Interactions => interactions;

    /// <summary>The first interaction in the order given that fits; else the nearest, ties by that order.</summary>
    public Answer Find(ActualRequest request) => Find(request, static _ => false);

    /// <summary>
    /// As <see cref="Find(ActualRequest)"/>, but one that was answered before comes after those that were not, so that
    /// equal requests with different responses are answered in turn.
    /// </summary>
    internal Answer Find(ActualRequest request, Predicate<int> answeredBefore)
    {
        Answer.Fitting? answered = null;
        NearestInteraction? nearest = null;
        for (var index = 0; index < interactions.Length; index++)
        {
            var mismatches = Compare(compiled[index], request);
            if (mismatches.Count == 0)
            {
                var fitting = new Answer.Fitting(interactions[index]) { Index = index };
                if (!answeredBefore(index))
                    return fitting;

                answered ??= fitting;
            }
            else if (answered is null)
            {
                var candidate = new NearestInteraction(interactions[index], mismatches);
                if (nearest is null || candidate.Distance.CompareTo(nearest.Distance) < 0)
                    nearest = candidate;
            }
        }

        return answered is not null ? answered : new Answer.Unfitting(nearest);
    }

    // Contracts hold paths both ways, as they are sent and as people write them: either may fit.
    private static IReadOnlyList<Mismatch> Compare(CompiledRequest expected, ActualRequest request)
    {
        var mismatches = expected.Compare(request);
        if (mismatches.Count == 0 || !request.Path.Contains('%', StringComparison.Ordinal))
            return mismatches;

        var decoded = expected.Compare(request with { Path = Uri.UnescapeDataString(request.Path) });
        return decoded.Count < mismatches.Count ? decoded : mismatches;
    }
}
