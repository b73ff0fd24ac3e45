using ContractTests.OpenApi;

namespace ContractTests.Broker.Comparisons;

/// <summary>The ids of a content and a description.</summary>
internal sealed record ComparedPair(long ContentId, long DescriptionId);

/// <summary>The outcome of comparing a content with a description.</summary>
/// <param name="Success">Whether the description contains all that the covered interactions expect.</param>
/// <param name="Covered">
/// The number of interactions that the description covers, requests or messages; or <see cref="NothingRead"/>.
/// </param>
/// <param name="Problems">The number of errors.</param>
/// <param name="Findings">Errors first; at most <see cref="MostFindings"/>.</param>
internal sealed record Comparison(bool Success, int Covered, int Problems, IReadOnlyList<StoredFinding> Findings)
{
    /// <summary>Further findings are only counted, because one wrong schema may cause thousands of them.</summary>
    public const int MostFindings = 100;

    /// <summary>The pact cannot be read, so the number of its interactions is unknown.</summary>
    public const int NothingRead = -1;

    public const string DescriptionUnreadable = "description.unreadable";
    public const string PactUnreadable = "pact.unreadable";

    /// <summary>The result for a version that publishes the description.</summary>
    public DescribedResult As(long descriptionId, bool? selfVerified) =>
        new(descriptionId, selfVerified, Success, Covered, Problems);

    public static Comparison Of(IReadOnlyList<ComparisonFinding> findings, int covered)
    {
        var errors = findings.Count(finding => finding.Kind == FindingKind.Error);
        return new Comparison(
            errors == 0, covered, errors,
            [.. findings.OrderBy(finding => finding.Kind).Take(MostFindings).Select(StoredFinding.Of)]);
    }

    /// <summary>A provider whose description cannot be read satisfies no contract.</summary>
    public static Comparison WithUnreadableDescription(string problem, int interactions) => new(
        Success: false, interactions, Problems: 1,
        [StoredFinding.Unreadable(DescriptionUnreadable, StoredFinding.Error, problem)]);

    /// <summary>Nothing was compared, so a verification is needed.</summary>
    public static Comparison WithUnreadablePact(string problem) => new(
        Success: true, Covered: NothingRead, Problems: 0,
        [StoredFinding.Unreadable(PactUnreadable, "warning", problem)]);
}
