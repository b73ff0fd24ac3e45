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
        return HalDocument.Of(
            new Api.VerificationSummary(
                results.Count(result => result.Success) == pacts.Count,
                new Api.VerificationSummary.Providers(
                    [.. results.Where(result => result.Success).Select(result => result.Provider)],
                    [.. results.Where(result => !result.Success).Select(result => result.Provider)], [.. unknown]),
                new Api.VerificationSummary.LatestResults(
                    [.. results.Select(result => VerificationResource.Represent(result, links))]),
                new Api.SelfLink(new Link(
                    links.Requested,
                    $"Latest verification results for consumer {version.Pacticipant} version {version.Number}"))),
            Api.ApiJson.Default.VerificationSummary);
    }
}
