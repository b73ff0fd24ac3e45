using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>A result to be stored; members of any kind are stored or ignored without an error.</summary>
internal sealed record ResultDraft(
    bool Success,
    string ProviderApplicationVersion,
    [property: Line] string? BuildUrl,
    JsonElement? TestResults,
    JsonElement? VerifiedBy,
    JsonElement? VerificationDate = null);

/// <summary>The verifications of a consumer version's pacts, by provider.</summary>
internal sealed record VerificationSummary(
    bool Success,
    VerificationSummary.Providers ProviderSummary,
    [property: JsonPropertyName("_embedded")] VerificationSummary.LatestResults Embedded,
    [property: JsonPropertyName("_links")] SelfLink Links)
{
    internal sealed record Providers(
        IReadOnlyList<string> Successful, IReadOnlyList<string> Failed, IReadOnlyList<string> Unknown);

    internal sealed record LatestResults(IReadOnlyList<VerificationResult> VerificationResults);
}

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
    [property: JsonPropertyName("_embedded")] VerificationResult.ResultParts? Embedded,
    [property: JsonPropertyName("_links")] VerificationResult.ResultLinks Links)
{
    internal sealed record Tool(
        string? Implementation,
        string? Version,
        [property: JsonPropertyName("client_implementation")] string? ClientImplementation,
        [property: JsonPropertyName("client_test_framework")] string? ClientTestFramework,
        [property: JsonPropertyName("client_version")] string? ClientVersion);

    /// <param name="Tags">The tags of the provider version.</param>
    internal sealed record ResultParts(IReadOnlyList<ResultTag> Tags);

    /// <param name="Latest">Whether the version is the latest with the tag.</param>
    internal sealed record ResultTag(string Name, bool Latest, [property: JsonPropertyName("_links")] SelfLink Links);

    internal sealed record ResultLinks(
        Link Self,
        [property: JsonPropertyName("pb:pact-version")] Link PactVersion,
        [property: JsonPropertyName("pb:triggered-webhooks")] Link TriggeredWebhooks);
}
