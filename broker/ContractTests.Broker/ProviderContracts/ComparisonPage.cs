using System.Text.Json;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.ProviderContracts;

/// <summary>How a pact compares with a description: each finding with its place in the one and in the other.</summary>
internal static class ComparisonPage
{
    /// <summary>Findings that are shown.</summary>
    private const int MostShown = 30;

    /// <param name="compared">What came of it.</param>
    /// <param name="pact">As it was published.</param>
    /// <param name="descriptions">Of the provider version.</param>
    /// <param name="links">Of this broker.</param>
    public static Page Of(
        ComparedPact compared, ReadOnlyMemory<byte> pact, IReadOnlyList<CompiledDescription> descriptions,
        Links links)
    {
        using var contract = JsonDocument.Parse(pact, JsonLimits.Documents);
        var findings = compared.Findings.Take(MostShown).Select(finding => new ShownFinding(
            finding,
            finding.PactLocation is { } place ? Excerpt.Of(contract.RootElement, place) : null,
            descriptions.Select(description => description.Root).OfType<JsonElement>()
                .Select(root => Excerpt.Of(root, finding.DescriptionLocation))
                .MaxBy(excerpt => excerpt.Depth))).ToList();
        return new Page(
            $"{compared.Consumer} compared with {compared.Provider}",
            new ProviderContracts_ComparisonContent { Model = new ComparisonModel(compared, findings) })
        {
            Breadcrumbs =
            [
                new Step("Home", links.To(Routes.Index)),
                new Step(compared.Provider, links.To(Routes.Pacticipant, compared.Provider)),
                new Step(
                    $"Pact with {compared.Consumer}",
                    links.To(Routes.Pact, compared.Provider, compared.Consumer, compared.Version)),
            ],
        };
    }
}

/// <summary>The model of the comparison page.</summary>
internal sealed record ComparisonModel(ComparedPact Compared, IReadOnlyList<ShownFinding> Findings);

/// <param name="InPact">Null if no single place is meant.</param>
/// <param name="InDescription">Null if the description cannot be read.</param>
internal sealed record ShownFinding(StoredFinding Finding, Excerpt? InPact, Excerpt? InDescription);
