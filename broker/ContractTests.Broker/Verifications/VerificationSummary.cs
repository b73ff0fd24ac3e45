using System.Text.Json.Nodes;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Verifications;

/// <summary>The verifications of a consumer version's pacts, by provider.</summary>
internal static class VerificationSummary
{
    public static HalDocument From(
        PacticipantVersion version, IReadOnlyList<Pact> pacts, IReadOnlyList<VerificationResult> results, Links links)
    {
        var unknown = pacts.Select(pact => pact.Provider).Except(results.Select(result => result.Provider));
        return new HalDocument()
            .Property("success", results.Count(result => result.Success) == pacts.Count)
            .Property("providerSummary", new JsonObject
            {
                ["successful"] = Names(results.Where(result => result.Success).Select(result => result.Provider)),
                ["failed"] = Names(results.Where(result => !result.Success).Select(result => result.Provider)),
                ["unknown"] = Names(unknown),
            })
            .Embed("verificationResults", results.Select(result => VerificationResource.From(result, links)))
            .Link("self", links.Requested,
                $"Latest verification results for consumer {version.Pacticipant} version {version.Number}");
    }

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => JsonValue.Create(name))]);
}
