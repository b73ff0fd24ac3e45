using ContractTests.OpenApi;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;

namespace ContractTests.Cli.Comparing;

/// <param name="LeftOut">Interactions of a kind that no description is given for.</param>
internal sealed record ComparedPact(Contract Pact, IReadOnlyList<ComparisonFinding> Findings, int LeftOut)
{
    public IEnumerable<ComparisonFinding> Problems => Findings.Where(finding => finding.Kind != FindingKind.Info);

    public int Count(FindingKind kind) => Findings.Count(finding => finding.Kind == kind);

    /// <summary>What of the pact nobody can read, one sentence for each fault.</summary>
    public IEnumerable<string> Unreadable => Pact.Interactions.SelectMany(interaction => InteractionParts
        .Of(interaction)
        .SelectMany(part => part.Unreadable())
        .Select(fault => $"{Pact.Consumer} with {Pact.Provider}: interaction '{interaction.Description}', {fault}"));
}
