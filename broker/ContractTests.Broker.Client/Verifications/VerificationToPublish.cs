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

    internal JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["success"] = Success,
            ["providerApplicationVersion"] = ProviderVersion,
        };
        if (BuildUrl is not null)
            json["buildUrl"] = BuildUrl;
        if (TestResults is { } results)
            json["testResults"] = JsonNode.Parse(results.GetRawText());
        if (VerifiedBy is { } by)
            json["verifiedBy"] = new JsonObject { ["implementation"] = by.Implementation, ["version"] = by.Version };
        return json;
    }
}

/// <summary>The program that verified the pact.</summary>
public sealed record VerifiedBy(string Implementation, string Version);
