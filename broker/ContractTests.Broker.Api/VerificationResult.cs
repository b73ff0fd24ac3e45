using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>The result of verifying a provider version against a pact.</summary>
/// <param name="TestResults">As sent.</param>
/// <param name="Embedded">Only in the extended media type.</param>
internal sealed record VerificationResult(
    string ProviderName,
    string ProviderApplicationVersion,
    bool Success,
    DateTimeOffset VerificationDate,
    string? BuildUrl,
    JsonElement? TestResults,
    VerificationResult.Tool VerifiedBy,
    [property: JsonPropertyName("_embedded")] VerificationResult.Parts? Embedded,
    [property: JsonPropertyName("_links")] VerificationResult.Relations Links)
{
    internal sealed record Tool(
        string? Implementation,
        string? Version,
        [property: JsonPropertyName("client_implementation")] string? ClientImplementation,
        [property: JsonPropertyName("client_test_framework")] string? ClientTestFramework,
        [property: JsonPropertyName("client_version")] string? ClientVersion);

    /// <param name="Tags">The tags of the provider version.</param>
    internal sealed record Parts(IReadOnlyList<WithTag> Tags);

    /// <param name="Latest">Whether the version is the latest with the tag.</param>
    internal sealed record WithTag(string Name, bool Latest, [property: JsonPropertyName("_links")] SelfLink Links);

    internal sealed record Relations(
        Link Self,
        [property: JsonPropertyName("pb:pact-version")] Link PactVersion,
        [property: JsonPropertyName("pb:triggered-webhooks")] Link TriggeredWebhooks);
}
