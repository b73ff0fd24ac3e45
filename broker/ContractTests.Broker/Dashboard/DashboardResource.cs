using System.Text.Json.Nodes;
using ContractTests.Broker.Hal;
using ContractTests.Broker.Matrix;

namespace ContractTests.Broker.Dashboard;

/// <summary>How the dashboard looks on the wire: what is unknown is written as null.</summary>
internal static class DashboardResource
{
    public static HalDocument Of(
        IReadOnlyList<DashboardItem> items, IReadOnlyDictionary<long, VersionDetails> versions,
        IReadOnlyDictionary<(long, long), WebhookState> webhooks, Links links) =>
        new HalDocument().Property("items", new JsonArray([.. items.Select(item =>
            (JsonNode)Of(item, versions, webhooks[(item.ConsumerId, item.ProviderId)], links))]));

    private static JsonObject Of(
        DashboardItem item, IReadOnlyDictionary<long, VersionDetails> versions, WebhookState webhook, Links links)
    {
        var consumer = versions[item.ConsumerVersionId];
        var provider = item.Result is { } result ? versions[result.ProviderVersionId] : null;
        return new JsonObject
        {
            ["consumer"] = Side(item.Consumer, consumer, links),
            ["provider"] = Side(item.Provider, provider, links),
            ["pact"] = new JsonObject
            {
                ["createdAt"] = HalDocument.Time(item.CreatedAt),
                ["_links"] = Self(links.To(Routes.Pact, item.Provider, item.Consumer, item.ConsumerVersion)),
            },
            ["pactTags"] = Tags(item.Consumer, consumer, links, headsOnly: true),
            ["latestVerificationResult"] = Result(item, links),
            ["latestVerificationResultTags"] =
                provider is null ? new JsonArray() : Tags(item.Provider, provider, links, headsOnly: false),
            ["verificationStatus"] = item.Status.Word(),
            ["webhookStatus"] = webhook.Word,
            ["latestWebhookExecution"] = webhook.TriggeredAt is { } time
                ? new JsonObject { ["triggeredAt"] = HalDocument.Time(time) }
                : null,
            ["_links"] = new JsonObject
            {
                ["pb:webhook-status"] = new JsonObject
                {
                    ["title"] = $"Status of webhooks for {item.Consumer}/{item.Provider} pact",
                    ["href"] = links.To(Routes.WebhooksStatus, item.Provider, item.Consumer),
                },
            },
        };
    }

    private static JsonObject Side(string name, VersionDetails? version, Links links) => new()
    {
        ["name"] = name,
        ["version"] = version is null ? null : new JsonObject
        {
            ["number"] = version.Number,
            ["branch"] = version.Branches.LastOrDefault(branch => branch.Latest)?.Name,
            ["headBranchNames"] = new JsonArray(
                [.. version.Branches.Where(branch => branch.Latest).Select(branch => JsonValue.Create(branch.Name))]),
            ["_links"] = Self(links.To(Routes.Version, name, version.Number)),
        },
        ["_links"] = Self(links.To(Routes.Pacticipant, name)),
    };

    private static JsonObject? Result(DashboardItem item, Links links) => item.Result is not { } result
        ? null
        : new JsonObject
        {
            ["success"] = result.Success,
            ["verifiedAt"] = HalDocument.Time(result.ExecutedAt),
            ["_links"] = Self(links.To(
                Routes.LatestVerificationOfPact, item.Provider, item.Consumer, result.ConsumerVersion)),
        };

    private static JsonArray Tags(string name, VersionDetails version, Links links, bool headsOnly) =>
        new([.. version.Tags.Where(tag => tag.Latest || !headsOnly).Select(tag => (JsonNode)new JsonObject
        {
            ["name"] = tag.Name,
            ["latest"] = tag.Latest,
            ["_links"] = Self(links.To(Routes.Tag, name, version.Number, tag.Name)),
        })]);

    private static JsonObject Self(string href) =>
        new() { ["self"] = new JsonObject { ["href"] = href } };
}
