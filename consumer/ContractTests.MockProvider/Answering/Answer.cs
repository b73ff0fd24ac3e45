using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.MockProvider.Answering;

/// <summary>Compares one request with the interactions of a contract.</summary>
public abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>The interaction fits the request: its response is given.</summary>
    public sealed record Fitting(HttpInteraction Interaction) : Answer
    {
        /// <summary>Where the interaction stands among all, from 0.</summary>
        internal int Index { get; init; }
    }

    /// <summary>No interaction fits.</summary>
    /// <param name="Nearest">The one that comes nearest; null when there are no interactions at all.</param>
    public sealed record Unfitting(NearestInteraction? Nearest) : Answer;
}

/// <summary>The interaction that a request misses by the least, and what keeps it from fitting.</summary>
public sealed record NearestInteraction(HttpInteraction Interaction, IReadOnlyList<Mismatch> Mismatches)
{
    /// <summary>Method and path weigh most, then the number of mismatches; less is nearer.</summary>
    internal (int MethodAndPath, int All) Distance { get; } =
        (Mismatches.Count(mismatch => mismatch.Kind is MismatchKind.Method or MismatchKind.Path), Mismatches.Count);
}
