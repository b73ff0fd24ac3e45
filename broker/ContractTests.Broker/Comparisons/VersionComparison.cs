namespace ContractTests.Broker.Comparisons;

/// <summary>What the descriptions of one provider version say to one content.</summary>
/// <param name="Made">The comparisons among them that are new, by description.</param>
internal sealed record VersionComparison(
    long VersionId, string Number, string? BuildUrl, IReadOnlyList<DescribedResult> Results, long Interactions,
    IReadOnlyDictionary<long, Comparison> Made)
{
    public bool? Success => DescribedResult.Together(Results, Interactions);

    public long Problems => Results.Sum(result => result.Problems);

    /// <summary>How many interactions no description of the version speaks of.</summary>
    public long LeftOut => DescribedResult.LeftOut(Results, Interactions);

    public bool SelfVerificationFailed => Results.Any(result => result.SelfVerified == false);

    /// <summary>The first errors of what was compared just now.</summary>
    public IEnumerable<StoredFinding> Errors =>
        Made.Values.SelectMany(made => made.Findings).Where(finding => finding.IsError);
}
