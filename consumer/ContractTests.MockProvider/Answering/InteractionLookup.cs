using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.MockProvider.Answering;

/// <summary>Finds the interaction that answers a request; the interactions are compiled once.</summary>
public sealed class InteractionLookup
{
    private readonly HttpInteraction[] _interactions;
    private readonly CompiledRequest[] _compiled;
    private readonly Specificity[] _specificities;

    /// <summary>Indexes of the interactions, the most specific first.</summary>
    private readonly int[] _order;

    public InteractionLookup(IEnumerable<HttpInteraction> interactions, SpecificationVersion version)
    {
        _interactions = [.. interactions];
        _compiled = Array.ConvertAll(_interactions, each => CompiledRequest.Compile(each.Request, version));
        (_specificities, _order) = Specificity.Order(_compiled);
    }

    /// <summary>The HTTP interactions of several contracts, each with the rules of its own version.</summary>
    public InteractionLookup(IEnumerable<Contract> contracts)
    {
        var lookups = contracts
            .Select(contract =>
                new InteractionLookup(contract.Interactions.OfType<HttpInteraction>(), contract.Version))
            .ToList();
        _interactions = [.. lookups.SelectMany(lookup => lookup._interactions)];
        _compiled = [.. lookups.SelectMany(lookup => lookup._compiled)];
        (_specificities, _order) = Specificity.Order(_compiled);
    }

    public IReadOnlyList<HttpInteraction> Interactions => _interactions;

    /// <summary>
    /// The interactions that can never be answered as in their contract, not even for their own example, each with its
    /// faults, in the given order.
    /// </summary>
    internal IEnumerable<(HttpInteraction Interaction, IReadOnlyList<string> Faults)> Unservable() =>
        _interactions.Select((each, index) => (each, FaultsFor(index))).Where(each => each.Item2.Count > 0);

    /// <summary>
    /// Finds the most specific of the matching interactions: the one with the most conditions on query, headers and
    /// body, then the one whose rules leave the fewest values free, then the first in the given order. If none matches,
    /// finds the nearest; if several are equally near, the first.
    /// </summary>
    public Answer Find(ActualRequest request) => Find(request, static _ => false, static _ => true);

    /// <summary>
    /// Like <see cref="Find(ActualRequest)"/>, but among equally specific interactions, those that have not been
    /// answered yet come first, so that equal requests with different responses are answered in turn.
    /// </summary>
    /// <param name="counts">Whether to consider an interaction.</param>
    internal Answer Find(ActualRequest request, Predicate<int> answeredBefore, Predicate<int> counts)
    {
        Answer.Fitting? answered = null;
        NearestInteraction? nearest = null;
        var nearestIndex = 0;
        foreach (var index in _order)
        {
            if (answered is not null && _specificities[index] != _specificities[answered.Index])
                break;
            if (!counts(index))
                continue;

            var mismatches = Compare(_compiled[index], request);
            if (mismatches.Count == 0)
            {
                var fitting = new Answer.Fitting(_interactions[index]) { Index = index };
                if (!answeredBefore(index))
                    return fitting;

                answered ??= fitting;
            }
            else if (answered is null)
            {
                var candidate = new NearestInteraction(_interactions[index], mismatches);
                if (nearest is null || IsNearer(candidate, index, nearest, nearestIndex))
                    (nearest, nearestIndex) = (candidate, index);
            }
        }

        return answered is not null ? answered : new Answer.Unfitting(nearest);
    }

    private IReadOnlyList<string> FaultsFor(int index)
    {
        var faults = InteractionFaults.WhenServed(_interactions[index]);
        if (faults.Count > 0)
            return faults;

        var example = _interactions[index].Request;
        var own = new ActualRequest(
            example.Method, example.Path, example.Query, example.Headers,
            example.Body is Body.Present { Content.IsEmpty: true } ? Body.Missing.Instance : example.Body);
        return
        [
            .. Compare(_compiled[index], own).Select(mismatch => $"its own request does not match: {mismatch.Message}"),
        ];
    }

    private static bool IsNearer(NearestInteraction one, int index, NearestInteraction other, int otherIndex) =>
        (one.Distance, index).CompareTo((other.Distance, otherIndex)) < 0;

    /// <summary>If comparing fails with an exception, the interaction does not match; others still may.</summary>
    private static IReadOnlyList<Mismatch> Compare(CompiledRequest expected, ActualRequest request)
    {
        try
        {
            return CompareEitherPath(expected, request);
        }
        catch (Exception failure)
        {
            var reason = $"expected to compare the request, but found {failure.GetType().Name}: {failure.Message}";
            return [new Mismatch(MismatchKind.Body, "", "", "", reason)];
        }
    }

    // Contracts contain paths encoded or decoded: either form may match.
    private static IReadOnlyList<Mismatch> CompareEitherPath(CompiledRequest expected, ActualRequest request)
    {
        var mismatches = expected.Compare(request);
        if (mismatches.Count == 0 || !request.Path.Contains('%', StringComparison.Ordinal))
            return mismatches;

        var decoded = expected.Compare(request with { Path = Uri.UnescapeDataString(request.Path) });
        return decoded.Count < mismatches.Count ? decoded : mismatches;
    }
}
