using System.Text.Json;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;
using ContractTests.OpenApi;
using ContractTests.OpenApi.Documents;

namespace ContractTests.Broker.ProviderContracts;

/// <summary>How a pact compares with a description: each finding with its place in the one and in the other.</summary>
internal static class ComparisonPage
{
    /// <summary>Findings that are shown.</summary>
    private const int MostShown = 30;

    /// <param name="compared">What came of it.</param>
    /// <param name="pact">As it was published.</param>
    /// <param name="descriptions">Of the provider version, as they were published.</param>
    /// <param name="links">Of this broker.</param>
    public static Page Of(
        ComparedPact compared, ReadOnlyMemory<byte> pact, IReadOnlyList<byte[]> descriptions, Links links)
    {
        using var contract = JsonDocument.Parse(pact, JsonLimits.Documents);
        var documents = descriptions.Select(Read).OfType<JsonDocument>().ToList();
        var findings = compared.Findings.Take(MostShown).Select(finding => new ShownFinding(
            finding,
            finding.PactLocation is { } place ? Excerpt.Of(contract.RootElement, place) : null,
            documents.Select(document => Excerpt.Of(document.RootElement, finding.DescriptionLocation))
                .MaxBy(excerpt => excerpt.Depth))).ToList();
        documents.ForEach(document => document.Dispose());
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

    /// <summary>Null if it cannot be read: the finding says so.</summary>
    private static JsonDocument? Read(byte[] description)
    {
        try
        {
            return DocumentReader.Read(description);
        }
        catch (ApiDescriptionException)
        {
            return null;
        }
    }
}

/// <summary>The model of the comparison page.</summary>
internal sealed record ComparisonModel(ComparedPact Compared, IReadOnlyList<ShownFinding> Findings);

/// <param name="InPact">Null if no single place is meant.</param>
/// <param name="InDescription">Null if the description cannot be read.</param>
internal sealed record ShownFinding(StoredFinding Finding, Excerpt? InPact, Excerpt? InDescription);
