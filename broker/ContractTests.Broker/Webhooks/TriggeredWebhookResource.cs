using ContractTests.Broker.Web;

namespace ContractTests.Broker.Webhooks;

/// <summary>Serializes triggered webhooks and their logs.</summary>
internal static class TriggeredWebhookResource
{
    public static HalDocument From(TriggeredWebhook triggered, WebhookOptions options, Links links) =>
        HalDocument.Of(Represent(triggered, options, links), Api.ApiJson.Default.TriggeredWebhook);

    public static HalDocument List(
        IReadOnlyList<TriggeredWebhook> triggered, string title, WebhookOptions options, Links links) =>
        HalDocument.Of(
            new Api.TriggeredWebhooks(
                Several(triggered, options, links), new Api.SelfLink(new Link(links.Requested, title))),
            Api.ApiJson.Default.TriggeredWebhooks);

    public static HalDocument Status(
        string consumer, string provider, string? latestVersion, IReadOnlyList<TriggeredWebhook> latest,
        WebhookOptions options, Links links)
    {
        var failing = latest.Where(each => each.Status is TriggeredWebhook.Failure or TriggeredWebhook.Retrying);
        return HalDocument.Of(
            new Api.WebhooksStatus(
                Summary(latest),
                Several(latest, options, links),
                new Api.WebhooksStatus.WebhooksStatusLinks(
                    Self: new Link(links.Requested, "Webhooks status"),
                    ErrorLogs: [.. failing.Select(each =>
                        new Link(links.To(Routes.TriggeredWebhookLogs, each.Uuid), "Error logs", each.Name))],
                    PactWebhooks: new Link(
                        links.To(Routes.PairWebhooks, provider, consumer),
                        $"Webhooks for the pact between {consumer} and {provider}"),
                    PactVersion: latestVersion is null
                        ? null
                        : new Link(links.To(Routes.Pact, provider, consumer, latestVersion), "Pact",
                            $"Pact between {consumer} ({latestVersion}) and {provider}"),
                    Consumer: new Link(links.To(Routes.Pacticipant, consumer), "Consumer", consumer),
                    Provider: new Link(links.To(Routes.Pacticipant, provider), "Provider", provider))),
            Api.ApiJson.Default.WebhooksStatus);
    }

    public static HalDocument Logs(TriggeredWebhook triggered, IReadOnlyList<WebhookRun> runs, Links links) =>
        HalDocument.Of(
            new Api.TriggeredWebhookLogs(
                triggered.Event,
                triggered.Consumer,
                triggered.Provider,
                [.. runs.Select(run => new Api.TriggeredWebhookLogs.Execution(run.Success, run.Logs, run.CreatedAt))],
                new Api.TriggeredWebhookLogs.LogsParts(new Api.TriggeredWebhookLogs.Reference(triggered.Uuid)),
                new Api.TriggeredWebhookLogs.LogsLinks(
                    Self: new Link(links.Requested, "Triggered webhook logs"),
                    Webhook: WebhookOf(triggered, "Webhook", links))),
            Api.ApiJson.Default.TriggeredWebhookLogs);

    private static Api.TriggeredWebhook.Several Several(
        IEnumerable<TriggeredWebhook> triggered, WebhookOptions options, Links links) =>
        new([.. triggered.Select(each => Represent(each, options, links))]);

    private static Api.TriggeredWebhook Represent(TriggeredWebhook triggered, WebhookOptions options, Links links)
    {
        var logs = links.To(Routes.TriggeredWebhookLogs, triggered.Uuid);
        var isThere = triggered.WebhookId is not null;
        return new Api.TriggeredWebhook(
            triggered.Name,
            triggered.Status,
            triggered.Attempts,
            triggered.AttemptsLeft(options),
            triggered.TriggerType,
            triggered.Event,
            triggered.CreatedAt,
            new Api.TriggeredWebhook.TriggeredWebhookLinks(
                Logs: new Link(logs, "Webhook execution logs", triggered.Name),
                OldLogs: new Link(logs, "DEPRECATED - Use pb:logs", triggered.Name),
                Webhook: WebhookOf(triggered, "Webhook", links),
                OldWebhook: WebhookOf(triggered, "DEPRECATED - Use pb:webhook", links),
                TriggerAgain: isThere
                    ? new Link(links.To(Routes.TriggerAgain, triggered.Uuid), "POST to make the same call once more")
                    : null,
                Curies: isThere ? [links.Curies("triggered-webhook") with { Name = "ct" }] : null));
    }

    private static Link? WebhookOf(TriggeredWebhook triggered, string title, Links links) =>
        triggered.WebhookId is null
            ? null
            : new Link(links.To(Routes.Webhook, triggered.WebhookUuid), title, triggered.Name);

    private static Api.WebhooksStatus.Counts Summary(IReadOnlyList<TriggeredWebhook> latest)
    {
        return new Api.WebhooksStatus.Counts(
            Count(TriggeredWebhook.Success),
            Count(TriggeredWebhook.Failure),
            OrNull(Count(TriggeredWebhook.Retrying)),
            OrNull(Count(TriggeredWebhook.NotRun)));

        int Count(string status) => latest.Count(each => each.Status == status);

        static int? OrNull(int count) => count > 0 ? count : null;
    }
}
