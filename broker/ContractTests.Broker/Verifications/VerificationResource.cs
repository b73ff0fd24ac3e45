using System.Globalization;
using System.Text.Json;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Verifications;

internal static class VerificationResource
{
    /// <summary>In the requested media type; the extended one contains the tags of the provider's version.</summary>
    public static IResult Answer(ShownResult shown, Links links)
    {
        var (result, contract, tags) = shown;
        if (contract is { } body)
            return VerificationPage.Of(result, body, links);
        return HalDocument.Of(
            Represent(result, links) with
            {
                Embedded = tags is null ? null : new Api.VerificationResult.ResultParts(
                    [.. tags.Select(tag => new Api.VerificationResult.ResultTag(
                        tag.Name, tag.IsHead, new Api.SelfLink(new Link(
                            links.To(Routes.Tag, result.Provider, result.ProviderVersion, tag.Name), "Tag",
                            tag.Name))))]),
            },
            Api.ApiJson.Default.VerificationResult);
    }

    public static HalDocument From(VerificationResult result, Links links) =>
        HalDocument.Of(Represent(result, links), Api.ApiJson.Default.VerificationResult);

    public static Api.VerificationResult Represent(VerificationResult result, Links links)
    {
        var number = result.Id.ToString(CultureInfo.InvariantCulture);
        var metadata = new PactMetadata { ConsumerVersion = result.ConsumerVersion }.Encode();
        var tool = result.VerifiedBy;
        return new Api.VerificationResult(
            result.Provider,
            result.ProviderVersion,
            result.Success,
            result.ExecutedAt,
            result.BuildUrl,
            result.TestResults is { } results ? JsonElement.Parse(results, JsonLimits.Documents) : null,
            new Api.VerificationResult.Tool(
                tool.Implementation, tool.Version, tool.ClientImplementation, tool.ClientTestFramework,
                tool.ClientVersion),
            Embedded: null,
            new Api.VerificationResult.ResultLinks(
                Self: new Link(
                    ResultQueries.Address(result, links), "Verification result",
                    $"Verification result {number} for {result.PactName}"),
                PactVersion: new Link(
                    links.To(Routes.PactContentWithMetadata, result.Provider, result.Consumer, result.Hash, metadata),
                    "Pact", result.PactName),
                TriggeredWebhooks: new Link(
                    links.To(
                        Routes.VerificationTriggeredWebhooks, result.Provider, result.Consumer, result.Hash, number),
                    "Webhooks triggered by the publication of this verification result")));
    }
}
