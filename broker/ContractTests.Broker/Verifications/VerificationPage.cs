using System.Text.Json;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Verifications;

/// <summary>The page of a result: who verified what, and how each interaction went.</summary>
internal static class VerificationPage
{
    private const int MostInteractions = 200;

    public static Page Of(VerificationResult result, ReadOnlyMemory<byte> contract, Links links)
    {
        var places = InteractionRange.In(contract.Span);
        var byId = TestResult.In(result.TestResults).Where(one => one.InteractionId is not null)
            .ToLookup(one => one.InteractionId!);
        var interactions = places.Select(place => Read(contract.Slice(place.Start, place.Length), byId))
            .OrderBy(one => one.Success switch { false => 0, null => 1, true => 2 }).ToList();
        var model = new VerificationModel(
            result, [.. interactions.Take(MostInteractions)], interactions.Count, SentAny: byId.Count > 0);
        return new Page(
            $"{result.Provider} verified {result.Consumer}", new Verifications_VerificationContent { Model = model })
        {
            Breadcrumbs =
            [
                new Step("Home", links.To(Routes.Index)),
                new Step(result.Provider, links.To(Routes.Pacticipant, result.Provider)),
                new Step(
                    "Pact with " + result.Consumer,
                    links.To(Routes.PactContent, result.Provider, result.Consumer, result.Hash)),
            ],
        };
    }

    private static VerifiedInteraction Read(ReadOnlyMemory<byte> interaction, ILookup<string, TestResult> byId)
    {
        using var document = JsonDocument.Parse(interaction, JsonLimits.Documents);
        var id = Text(InteractionIds.Name) ?? "";
        var results = byId[id].ToList();
        return new VerifiedInteraction(
            id, Text("description") ?? "An interaction",
            results.Count == 0 ? null : results.TrueForAll(one => one.Success ?? one.Findings.Count == 0),
            [.. results.SelectMany(one => one.Findings)]);

        string? Text(string name) =>
            document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
    }
}

/// <summary>What the page of a result shows.</summary>
/// <param name="Interactions">Those that failed first.</param>
/// <param name="Total">How many interactions the pact has.</param>
/// <param name="SentAny">Whether the verifier sent a result for any interaction.</param>
internal sealed record VerificationModel(
    VerificationResult Result, IReadOnlyList<VerifiedInteraction> Interactions, int Total, bool SentAny);

/// <param name="Success">Null if the verifier sent no result for it.</param>
internal sealed record VerifiedInteraction(
    string Id, string Description, bool? Success, IReadOnlyList<Finding> Findings);
