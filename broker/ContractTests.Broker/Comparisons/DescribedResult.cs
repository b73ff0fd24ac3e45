namespace ContractTests.Broker.Comparisons;

/// <summary>The result of one description of a provider version for a content.</summary>
/// <param name="SelfVerified">Whether the provider's own tests succeeded; null if unknown.</param>
/// <param name="Success">Whether the description contains all that the covered interactions expect.</param>
/// <param name="Covered">The number of covered interactions, or <see cref="Comparison.NothingRead"/>.</param>
/// <param name="Problems">The number of errors that the comparison found.</param>
internal sealed record DescribedResult(
    long DescriptionId, bool? SelfVerified, bool Success, long Covered, long Problems)
{
    /// <summary>
    /// The combined result of all descriptions of one version. Null if nothing fails, but not all interactions are
    /// described, so a verification is needed for the others.
    /// </summary>
    public static bool? Together(IReadOnlyCollection<DescribedResult> results, long interactions) =>
        results.Any(result => result.SelfVerified == false || !result.Success) ? false
        : LeftOut(results, interactions) > 0 ? null
        : true;

    /// <summary>Whether nothing of the pact could be read, so that nothing was compared.</summary>
    public bool HasReadNothing => Covered == Comparison.NothingRead;

    /// <summary>
    /// The number of interactions that no description covers; at least one for a pact that cannot be read, which may
    /// seem to have none.
    /// </summary>
    public static long LeftOut(IReadOnlyCollection<DescribedResult> results, long interactions) =>
        results.Any(result => result.HasReadNothing)
            ? Math.Max(1, interactions)
            : Math.Max(0, interactions - results.Sum(result => result.Covered));
}
