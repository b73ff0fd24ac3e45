namespace ContractTests.Broker.Comparisons;

/// <summary>The results of all descriptions of one provider version for one content.</summary>
/// <param name="Made">The new comparisons among them, by description.</param>
internal sealed record VersionComparison(
    long VersionId, string Number, string? BuildUrl, IReadOnlyList<DescribedResult> Results, long Interactions,
    IReadOnlyDictionary<long, Comparison> Made)
{
    public bool? Success => DescribedResult.Together(Results, Interactions);

    public long Problems => Results.Sum(result => result.Problems);

    /// <summary>The number of interactions that no description of the version covers.</summary>
    public long LeftOut => DescribedResult.LeftOut(Results, Interactions);

    public bool SelfVerificationFailed => Results.Any(result => result.SelfVerified == false);

    /// <summary>The first errors of the new comparisons.</summary>
    public IEnumerable<StoredFinding> Errors =>
        Made.Values.SelectMany(made => made.Findings).Where(finding => finding.IsError);
}
