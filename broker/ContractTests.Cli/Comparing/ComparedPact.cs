using ContractTests.OpenApi;
using ContractTests.Pacts;

namespace ContractTests.Cli.Comparing;

/// <param name="LeftOut">Interactions of a kind that no description is given for.</param>
internal sealed record ComparedPact(Contract Pact, IReadOnlyList<ComparisonFinding> Findings, int LeftOut)
{
    public IEnumerable<ComparisonFinding> Problems => Findings.Where(finding => finding.Kind != FindingKind.Info);

    public int Count(FindingKind kind) => Findings.Count(finding => finding.Kind == kind);
}
