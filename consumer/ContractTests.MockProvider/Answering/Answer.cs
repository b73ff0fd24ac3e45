using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.MockProvider.Answering;

/// <summary>The result of comparing one request with the interactions of a contract.</summary>
public abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>The interaction matches the request: its response is returned.</summary>
    public sealed record Fitting(HttpInteraction Interaction) : Answer
    {
        /// <summary>The index of the interaction among all, starting at 0.</summary>
        internal int Index { get; init; }
    }

    /// <summary>No interaction matches.</summary>
    /// <param name="Nearest">The nearest interaction; null if there are no interactions.</param>
    public sealed record Unfitting(NearestInteraction? Nearest) : Answer;
}

/// <summary>The interaction with the fewest mismatches with a request, and these mismatches.</summary>
public sealed record NearestInteraction(HttpInteraction Interaction, IReadOnlyList<Mismatch> Mismatches)
{
    /// <summary>Mismatches of method and path first, then all mismatches; less is nearer.</summary>
    internal (int MethodAndPath, int All) Distance { get; } =
        (Mismatches.Count(mismatch => mismatch.Kind is MismatchKind.Method or MismatchKind.Path), Mismatches.Count);
}
