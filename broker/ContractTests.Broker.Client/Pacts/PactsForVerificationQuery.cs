using System.Globalization;
using System.Text.Json.Nodes;

namespace ContractTests.Broker.Client;

/// <summary>Selects the pacts that a provider version verifies.</summary>
public sealed record PactsForVerificationQuery(string Provider)
{
    /// <summary>If empty, the broker's default: the latest of each consumer, and those deployed or released.</summary>
    public IReadOnlyList<PactSelector> Selectors { get; init; } = [];

    public string? ProviderVersionBranch { get; init; }

    public IReadOnlyList<string> ProviderVersionTags { get; init; } = [];

    /// <summary>Marks pacts that the branch has never verified: their failure does not fail the build.</summary>
    public bool IncludePendingStatus { get; init; }

    /// <summary>Adds the consumers' work in progress since that day.</summary>
    public DateOnly? IncludeWipPactsSince { get; init; }

    internal JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["consumerVersionSelectors"] = new JsonArray([.. Selectors.Select(s => (JsonNode)s.ToJson())]),
            ["includePendingStatus"] = IncludePendingStatus,
        };
        if (ProviderVersionBranch is not null)
            json["providerVersionBranch"] = ProviderVersionBranch;
        if (ProviderVersionTags.Count > 0)
            json["providerVersionTags"] = new JsonArray([.. ProviderVersionTags.Select(tag => (JsonNode)tag)]);
        if (IncludeWipPactsSince is { } since)
            json["includeWipPactsSince"] = since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return json;
    }
}
