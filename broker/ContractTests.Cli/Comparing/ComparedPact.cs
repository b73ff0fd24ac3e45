using ContractTests.OpenApi;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;

namespace ContractTests.Cli.Comparing;

/// <param name="LeftOut">Number of interactions for which no description of their kind is given.</param>
internal sealed record ComparedPact(Contract Pact, IReadOnlyList<ComparisonFinding> Findings, int LeftOut)
{
    public IEnumerable<ComparisonFinding> Problems => Findings.Where(finding => finding.Kind != FindingKind.Info);

    public int Count(FindingKind kind) => Findings.Count(finding => finding.Kind == kind);

    /// <summary>The unreadable parts of the pact, one sentence for each.</summary>
    public IEnumerable<string> Unreadable => Pact.Interactions.SelectMany(interaction => InteractionParts
        .Of(interaction)
        .SelectMany(part => part.Unreadable())
        .Select(fault => $"{Pact.Consumer} with {Pact.Provider}: interaction '{interaction.Description}', {fault}"));
}
