namespace ContractTests.Broker.Comparisons;

/// <summary>What one description of a provider version says to a content.</summary>
/// <param name="SelfVerified">Whether the provider's own tests succeeded; null if it has not told.</param>
/// <param name="Success">Whether the description has all that the covered interactions expect.</param>
/// <param name="Covered">How many interactions the description covers, or <see cref="Comparison.NothingRead"/>.</param>
/// <param name="Problems">How many errors the comparison found.</param>
internal sealed record DescribedResult(
    long DescriptionId, bool? SelfVerified, bool Success, long Covered, long Problems)
{
    /// <summary>
    /// What all descriptions of one version say together. Null if nothing fails, but not all interactions are
    /// described: a verification has to tell the rest.
    /// </summary>
    public static bool? Together(IReadOnlyCollection<DescribedResult> results, long interactions) =>
        results.Any(result => result.SelfVerified == false || !result.Success) ? false
        : LeftOut(results, interactions) > 0 ? null
        : true;

    /// <summary>Whether nothing of the pact could be read, so that nothing was compared.</summary>
    public bool HasReadNothing => Covered == Comparison.NothingRead;

    /// <summary>
    /// How many interactions none of them covers; at least one of a pact that cannot be read, which may seem to have
    /// none.
    /// </summary>
    public static long LeftOut(IReadOnlyCollection<DescribedResult> results, long interactions) =>
        results.Any(result => result.HasReadNothing)
            ? Math.Max(1, interactions)
            : Math.Max(0, interactions - results.Sum(result => result.Covered));
}
