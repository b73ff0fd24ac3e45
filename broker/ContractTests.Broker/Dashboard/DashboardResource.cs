using System.Text.Json;
using ContractTests.Broker.Matrix;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Dashboard;

/// <summary>The serialized dashboard: unknown values are written as null.</summary>
internal static class DashboardResource
{
    public static WrittenDocument Of(
        IReadOnlyList<DashboardItem> items, IReadOnlyDictionary<long, VersionDetails> versions,
        IReadOnlyDictionary<(long, long), WebhookState> webhooks, Links links) => new(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("items"u8);
        foreach (var item in items)
            WriteItem(json, item, versions, webhooks[(item.ConsumerId, item.ProviderId)], links);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteItem(
        Utf8JsonWriter json, DashboardItem item, IReadOnlyDictionary<long, VersionDetails> versions,
        WebhookState webhook, Links links)
    {
        var consumer = versions[item.ConsumerVersionId];
        var provider = item.Result is { } result ? versions[result.ProviderVersionId] : null;
        json.WriteStartObject();
        WriteSide(json, "consumer"u8, item.Consumer, consumer, links);
        WriteSide(json, "provider"u8, item.Provider, provider, links);
        json.WriteStartObject("pact"u8);
        json.WriteTime("createdAt"u8, item.CreatedAt);
        json.WriteSelf(links.To(Routes.Pact, item.Provider, item.Consumer, item.ConsumerVersion));
        json.WriteEndObject();
        WriteTags(json, "pactTags"u8, item.Consumer, consumer, links, headsOnly: true);
        WriteResult(json, item, links);
        WriteTags(json, "latestVerificationResultTags"u8, item.Provider, provider, links, headsOnly: false);
        json.WriteString("verificationStatus"u8, item.Status.Word());
        json.WriteString("webhookStatus"u8, webhook.Word);
        WriteExecution(json, webhook);
        json.WriteStartObject("_links"u8);
        json.WriteStartObject("pb:webhook-status"u8);
        json.WriteString("title"u8, $"Status of webhooks for {item.Consumer}/{item.Provider} pact");
        json.WriteString("href"u8, links.To(Routes.WebhooksStatus, item.Provider, item.Consumer));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSide(
        Utf8JsonWriter json, ReadOnlySpan<byte> role, string name, VersionDetails? version, Links links)
    {
        json.WriteStartObject(role);
        json.WriteString("name"u8, name);
        if (version is null)
            json.WriteNull("version"u8);
        else
            WriteVersion(json, name, version, links);
        json.WriteSelf(links.To(Routes.Pacticipant, name));
        json.WriteEndObject();
    }

    private static void WriteVersion(Utf8JsonWriter json, string name, VersionDetails version, Links links)
    {
        json.WriteStartObject("version"u8);
        json.WriteString("number"u8, version.Number);
        json.WriteString("branch"u8, version.Branches.LastOrDefault(branch => branch.Latest)?.Name);
        json.WriteStartArray("headBranchNames"u8);
        foreach (var branch in version.Branches.Where(branch => branch.Latest))
            json.WriteStringValue(branch.Name);
        json.WriteEndArray();
        json.WriteSelf(links.To(Routes.Version, name, version.Number));
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, DashboardItem item, Links links)
    {
        if (item.Result is not { } result)
        {
            json.WriteNull("latestVerificationResult"u8);
            return;
        }

        json.WriteStartObject("latestVerificationResult"u8);
        json.WriteBoolean("success"u8, result.Success);
        json.WriteTime("verifiedAt"u8, result.ExecutedAt);
        json.WriteSelf(
            links.To(Routes.LatestVerificationOfPact, item.Provider, item.Consumer, result.ConsumerVersion));
        json.WriteEndObject();
    }

    private static void WriteTags(
        Utf8JsonWriter json, ReadOnlySpan<byte> member, string name, VersionDetails? version, Links links,
        bool headsOnly)
    {
        json.WriteStartArray(member);
        foreach (var tag in version?.Tags ?? [])
        {
            if (tag.Latest || !headsOnly)
                json.WriteMark(tag.Name, tag.Latest, links.To(Routes.Tag, name, version!.Number, tag.Name));
        }

        json.WriteEndArray();
    }

    private static void WriteExecution(Utf8JsonWriter json, WebhookState webhook)
    {
        if (webhook.TriggeredAt is not { } time)
        {
            json.WriteNull("latestWebhookExecution"u8);
            return;
        }

        json.WriteStartObject("latestWebhookExecution"u8);
        json.WriteTime("triggeredAt"u8, time);
        json.WriteEndObject();
    }
}
