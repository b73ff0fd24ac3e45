using System.Text.Json.Nodes;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Webhooks;

/// <summary>How triggered webhooks and their logs look on the wire.</summary>
internal static class TriggeredWebhookResource
{
    public static HalDocument From(TriggeredWebhook triggered, WebhookOptions options, Links links)
    {
        var logs = links.To(Routes.TriggeredWebhookLogs, triggered.Uuid);
        var webhook = links.To(Routes.Webhook, triggered.WebhookUuid);
        var resource = new HalDocument()
            .Property("name", triggered.Name)
            .Property("status", triggered.Status)
            .Property("attemptsMade", triggered.Attempts)
            .Property("attemptsRemaining", triggered.AttemptsLeft(options))
            .Property("triggerType", triggered.TriggerType)
            .Property("eventName", triggered.Event)
            .Property("triggeredAt", triggered.CreatedAt)
            .Link("pb:logs", logs, "Webhook execution logs", triggered.Name)
            .Link("logs", logs, "DEPRECATED - Use pb:logs", triggered.Name);
        return triggered.WebhookId is null
            ? resource
            : resource
                .Link("pb:webhook", webhook, "Webhook", triggered.Name)
                .Link("webhook", webhook, "DEPRECATED - Use pb:webhook", triggered.Name)
                .Link("ct:trigger-again", links.To(Routes.TriggerAgain, triggered.Uuid),
                    "POST to make the same call once more")
                .LinkAll("curies", [links.Curies("triggered-webhook") with { Name = "ct" }]);
    }

    public static HalDocument List(
        IReadOnlyList<TriggeredWebhook> triggered, string title, WebhookOptions options, Links links) =>
        new HalDocument()
            .Embed("triggeredWebhooks", triggered.Select(each => From(each, options, links)))
            .Link("self", links.Requested, title);

    public static HalDocument Status(
        string consumer, string provider, string? latestVersion, IReadOnlyList<TriggeredWebhook> latest,
        WebhookOptions options, Links links)
    {
        var failing = latest.Where(each => each.Status is TriggeredWebhook.Failure or TriggeredWebhook.Retrying);
        var status = new HalDocument()
            .Property("summary", Summary(latest))
            .Embed("triggeredWebhooks", latest.Select(each => From(each, options, links)))
            .Link("self", links.Requested, "Webhooks status")
            .LinkAll("pb:error-logs", failing.Select(each =>
                new Link(links.To(Routes.TriggeredWebhookLogs, each.Uuid), "Error logs", each.Name)))
            .Link("pb:pact-webhooks", links.To(Routes.PairWebhooks, provider, consumer),
                $"Webhooks for the pact between {consumer} and {provider}");
        if (latestVersion is not null)
        {
            status.Link("pb:pact-version", links.To(Routes.Pact, provider, consumer, latestVersion), "Pact",
                $"Pact between {consumer} ({latestVersion}) and {provider}");
        }

        return status
            .Link("pb:consumer", links.To(Routes.Pacticipant, consumer), "Consumer", consumer)
            .Link("pb:provider", links.To(Routes.Pacticipant, provider), "Provider", provider);
    }

    public static HalDocument Logs(TriggeredWebhook triggered, IReadOnlyList<WebhookRun> runs, Links links)
    {
        var logs = new HalDocument()
            .Property("eventName", triggered.Event)
            .Property("consumerName", triggered.Consumer)
            .Property("providerName", triggered.Provider)
            .Property("executions", new JsonArray([.. runs.Select(run => (JsonNode)new JsonObject
            {
                ["success"] = run.Success,
                ["logs"] = run.Logs,
                ["createdAt"] = HalDocument.Time(run.CreatedAt),
            })]))
            .Embed("triggeredWebhook", new HalDocument().Property("uuid", triggered.Uuid))
            .Link("self", links.Requested, "Triggered webhook logs");
        return triggered.WebhookId is null
            ? logs
            : logs.Link("pb:webhook", links.To(Routes.Webhook, triggered.WebhookUuid), "Webhook", triggered.Name);
    }

    private static JsonObject Summary(IReadOnlyList<TriggeredWebhook> latest)
    {
        var summary = new JsonObject
        {
            ["successful"] = Count(TriggeredWebhook.Success),
            ["failed"] = Count(TriggeredWebhook.Failure),
        };
        if (Count(TriggeredWebhook.Retrying) is > 0 and var retrying)
            summary["retrying"] = retrying;
        if (Count(TriggeredWebhook.NotRun) is > 0 and var notRun)
            summary["notRun"] = notRun;
        return summary;

        int Count(string status) => latest.Count(each => each.Status == status);
    }
}
