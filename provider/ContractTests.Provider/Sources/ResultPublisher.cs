using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;
using ContractTests.Provider.Reports;

namespace ContractTests.Provider.Sources;

/// <summary>Publishes the result of one pact to the broker.</summary>
internal sealed class ResultPublisher(
    BrokerClient broker, PactDocument pact, string provider, PublishOptions options, string? branch)
{
    public string ProviderVersion => options.ProviderVersion;

    /// <summary>
    /// Records the version's branch and tags before the result, because the broker uses them when the result arrives.
    /// </summary>
    /// <returns>The address of the result, if the broker returns one.</returns>
    public async Task<Uri?> Publish(
        bool success, IReadOnlyList<InteractionResult> results, CancellationToken cancellation)
    {
        if (branch is not null)
            await broker.Branches.AddVersionAsync(provider, ProviderVersion, branch, cancellation);
        foreach (var tag in options.Tags)
            await broker.Tags.AddAsync(provider, ProviderVersion, tag, cancellation);

        var version = typeof(ResultPublisher).Assembly.GetName().Version?.ToString(3) ?? "0";
        var result = new VerificationToPublish(success, ProviderVersion)
        {
            BuildUrl = options.Build?.ToString(),
            TestResults = JsonSerializer.SerializeToElement(
                new JsonArray([.. results.Select(Detail)]), KnownJson.Default.JsonArray),
            VerifiedBy = new VerifiedBy("ContractTests.Provider", version),
        };
        return await broker.Verifications.PublishAsync(pact, result, cancellation);
    }

    private static JsonObject Detail(InteractionResult result)
    {
        var detail = new JsonObject
        {
            ["description"] = result.Interaction.Description,
            ["providerStates"] = new JsonArray(
                [.. result.Interaction.ProviderStates.Select(state => (JsonNode)state.Name)]),
            ["success"] = result.Success,
            ["pending"] = result.Pending,
        };
        foreach (var id in result.Interaction.UnknownKeys.Where(key => key.Name == "_id"))
            detail.Insert(0, "interactionId", JsonNode.Parse(id.Value.ToString()));
        if (result.Mismatches.Count > 0)
            detail["mismatches"] = new JsonArray([.. result.Mismatches.Select(JsonReport.Of)]);
        if (result.Error is { } error)
            detail["exceptions"] = new JsonArray(new JsonObject { ["message"] = error.Message });
        return detail;
    }
}
