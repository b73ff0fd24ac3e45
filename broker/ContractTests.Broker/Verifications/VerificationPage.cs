using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Verifications;

/// <summary>The page of a result: provider and pact, the result of each interaction, and the resource.</summary>
internal static class VerificationPage
{
    private const int MostInteractions = 500;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = JsonLimits.MaxDepth };

    public static Page Of(
        VerificationResult result, ReadOnlyMemory<byte> contract, JsonObject resource, Links links)
    {
        var (c, p, v) = (result.Consumer, result.Provider, result.ProviderVersion);
        var pact = links.To(Routes.PactContent, p, c, result.Hash);
        return new Page($"Verification result for {result.PactName}", Html.Of($"""
            <table><tbody>
            <tr><th>Result</th><td>{Outcome(result.Success)}</td></tr>
            <tr><th>Provider</th><td>{Page.Link(links.To(Routes.Version, p, v), $"{p} {v}")}</td></tr>
            <tr><th>Pact</th><td>{Page.Link(pact, result.PactName)}</td></tr>
            <tr><th>Verified</th><td>{Page.Time(result.ExecutedAt)}</td></tr>
            </tbody></table>
            {Interactions(TestResult.In(result.TestResults), contract, pact)}
            <h2>Resource</h2>
            {HalPage.Answer(resource, links)}
            """));
    }

    private static Html Interactions(
        IReadOnlyList<TestResult> results, ReadOnlyMemory<byte> contract, string pact)
    {
        var byId = results.Where(one => one.InteractionId is not null).ToLookup(one => one.InteractionId!);
        if (byId.Count == 0)
            return Html.Of($"<p>The verifier did not send the results of the interactions.</p>");
        var places = InteractionRange.In(contract.Span);
        var rows = places.Take(MostInteractions)
            .Select(place => Row(contract.Slice(place.Start, place.Length), byId, pact));
        var more = places.Count <= MostInteractions ? Html.Nothing
            : Html.Of($"<p>{places.Count - MostInteractions} more interactions are left out here.</p>");
        return Html.Of($"""
            <table><thead><tr><th>Interaction</th><th>Result</th></tr></thead><tbody>
            {rows}</tbody></table>
            {more}
            """);
    }

    private static Html Row(ReadOnlyMemory<byte> interaction, ILookup<string, TestResult> byId, string pact)
    {
        var (id, description) = Names(interaction);
        var results = byId[id].ToList();
        var findings = results.SelectMany(one => one.Findings).Select(text => Html.Of($"<li>{text}</li>")).ToList();
        var outcome = results.Count == 0 ? Html.Of($"no result")
            : Outcome(results.TrueForAll(one => one.Success ?? one.Findings.Count == 0));
        var list = findings.Count == 0 ? Html.Nothing : Html.Of($"<ul>{findings}</ul>");
        return Html.Of($"""
            <tr><td>{Page.Link($"{pact}#{id}", description)}</td><td>{outcome}{list}</td></tr>

            """);
    }

    private static (string Id, string Description) Names(ReadOnlyMemory<byte> interaction)
    {
        using var document = JsonDocument.Parse(interaction, Strict);
        return (Text(InteractionIds.Name) ?? "", Text("description") ?? "An interaction");

        string? Text(string name) =>
            document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
    }

    private static Html Outcome(bool success) => success
        ? Html.Of($"""<span class="success">success</span>""")
        : Html.Of($"""<span class="failed">failed</span>""");
}
