using System.Globalization;
using System.Text.Json.Nodes;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Verifications;

internal static class VerificationResource
{
    /// <summary>In the type that was asked for: the extended one has the tags of the provider's version.</summary>
    public static IResult Answer(ShownResult shown, Links links)
    {
        var (result, contract, tags) = shown;
        if (contract is { } body)
            return VerificationPage.Of(result, body, links);
        var resource = From(result, links);
        return tags is null ? resource : resource.Embed("tags", tags.Select(tag => new HalDocument()
            .Property("name", tag.Name)
            .Property("latest", tag.IsHead)
            .Link("self", links.To(Routes.Tag, result.Provider, result.ProviderVersion, tag.Name), "Tag", tag.Name)));
    }

    public static HalDocument From(VerificationResult result, Links links)
    {
        var number = result.Id.ToString(CultureInfo.InvariantCulture);
        var metadata = new PactMetadata { ConsumerVersion = result.ConsumerVersion }.Encode();
        return new HalDocument()
            .Property("providerName", result.Provider)
            .Property("providerApplicationVersion", result.ProviderVersion)
            .Property("success", result.Success)
            .Property("verificationDate", result.ExecutedAt)
            .Property("buildUrl", result.BuildUrl)
            .Property("testResults", result.TestResults is { } results
                ? JsonNode.Parse(results, documentOptions: JsonLimits.Documents) : null)
            .Property("verifiedBy", Tool(result.VerifiedBy))
            .Link("self", ResultQueries.Address(result, links), "Verification result",
                $"Verification result {number} for {result.PactName}")
            .Link("pb:pact-version",
                links.To(Routes.PactContentWithMetadata, result.Provider, result.Consumer, result.Hash, metadata),
                "Pact", result.PactName)
            .Link("pb:triggered-webhooks",
                links.To(Routes.VerificationTriggeredWebhooks, result.Provider, result.Consumer, result.Hash, number),
                "Webhooks triggered by the publication of this verification result");
    }

    private static JsonObject Tool(VerifiedBy tool)
    {
        var json = new JsonObject();
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)
            [
                ("implementation", tool.Implementation), ("version", tool.Version),
                ("client_implementation", tool.ClientImplementation),
                ("client_test_framework", tool.ClientTestFramework), ("client_version", tool.ClientVersion),
            ])
        {
            if (value is not null)
                json[name] = value;
        }

        return json;
    }
}
