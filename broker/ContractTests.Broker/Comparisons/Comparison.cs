using ContractTests.OpenApi;

namespace ContractTests.Broker.Comparisons;

/// <summary>A content and a description, by their ids.</summary>
internal sealed record ComparedPair(long ContentId, long DescriptionId);

/// <summary>What came of holding a content against a description.</summary>
/// <param name="Success">The description has all that the covered interactions expect.</param>
/// <param name="Covered">
/// How many interactions the description covers, requests or messages; or <see cref="NothingRead"/>.
/// </param>
/// <param name="Problems">How many errors there are.</param>
/// <param name="Findings">Errors first; no more than <see cref="MostFindings"/>.</param>
internal sealed record Comparison(bool Success, int Covered, int Problems, IReadOnlyList<StoredFinding> Findings)
{
    /// <summary>More are counted, but not kept: one wrong schema may be met thousands of times.</summary>
    public const int MostFindings = 100;

    /// <summary>The pact cannot be read: who knows how many interactions its author meant.</summary>
    public const int NothingRead = -1;

    public const string DescriptionUnreadable = "description.unreadable";
    public const string PactUnreadable = "pact.unreadable";

    /// <summary>What it says of a version that publishes the description.</summary>
    public DescribedResult As(long descriptionId, bool? selfVerified) =>
        new(descriptionId, selfVerified, Success, Covered, Problems);

    public static Comparison Of(IReadOnlyList<ComparisonFinding> findings, int covered)
    {
        var errors = findings.Count(finding => finding.Kind == FindingKind.Error);
        return new Comparison(
            errors == 0, covered, errors,
            [.. findings.OrderBy(finding => finding.Kind).Take(MostFindings).Select(StoredFinding.Of)]);
    }

    /// <summary>A provider that says nothing readable keeps no contract.</summary>
    public static Comparison WithUnreadableDescription(string problem, int interactions) => new(
        Success: false, interactions, Problems: 1,
        [StoredFinding.Unreadable(DescriptionUnreadable, StoredFinding.Error, problem)]);

    /// <summary>Nothing of it was compared, so that a verification has to.</summary>
    public static Comparison WithUnreadablePact(string problem) => new(
        Success: true, Covered: NothingRead, Problems: 0,
        [StoredFinding.Unreadable(PactUnreadable, "warning", problem)]);
}
