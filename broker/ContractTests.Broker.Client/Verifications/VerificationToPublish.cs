using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Broker.Client;

/// <summary>The result of verifying one pact with one provider version.</summary>
public sealed record VerificationToPublish(bool Success, string ProviderVersion)
{
    public string? BuildUrl { get; init; }

    /// <summary>Any JSON, which the broker stores with the result.</summary>
    public JsonElement? TestResults { get; init; }

    public VerifiedBy? VerifiedBy { get; init; }

    internal JsonNode? ToJson() => JsonSerializer.SerializeToNode(
        new Api.ResultDraft(
            Success, ProviderVersion, BuildUrl, TestResults,
            VerifiedBy is not { } by ? null : JsonSerializer.SerializeToElement(
                new Api.VerificationResult.Tool(by.Implementation, by.Version, null, null, null),
                Api.ApiJson.Default.Tool)),
        Api.ApiJson.Default.ResultDraft);
}

/// <summary>The program that verified the pact.</summary>
public sealed record VerifiedBy(string Implementation, string Version);
