using ContractTests.Broker.Web;

namespace ContractTests.Broker.Webhooks;

/// <summary>Serializes webhooks, with secrets hidden.</summary>
internal static class WebhookResource
{
    public static HalDocument From(Webhook webhook, Links links) => HalDocument.Of(
        new Api.Webhook(
            webhook.Uuid,
            webhook.DisplayName,
            Side(webhook.Consumer),
            Side(webhook.Provider),
            webhook.Enabled,
            webhook.DisabledReason,
            webhook.Request.Shown(),
            [.. webhook.Events.Select(name => new Api.Webhook.Happening(name))],
            HalDocument.Changed(webhook.CreatedAt, webhook.UpdatedAt),
            webhook.CreatedAt,
            new Api.Webhook.WebhookLinks(
                Self: new Link(links.To(Routes.Webhook, webhook.Uuid), webhook.DisplayName),
                Execute: new Link(
                    links.To(Routes.ExecuteWebhook, webhook.Uuid),
                    "Test the execution of the webhook with the latest matching pact or verification by sending a POST "
                    + "request to this URL"),
                Consumer: Pacticipant("Consumer", webhook.Consumer, links),
                Consumers: Labelled("Consumers", webhook.Consumer, links),
                Provider: Pacticipant("Provider", webhook.Provider, links),
                Providers: Labelled("Providers", webhook.Provider, links),
                PactWebhooks: webhook is { Consumer.Name: { } consumer, Provider.Name: { } provider }
                    ? new Link(
                        links.To(Routes.PairWebhooks, provider, consumer),
                        $"All webhooks for consumer {consumer} and provider {provider}")
                    : null,
                Webhooks: new Link(links.To(Routes.Webhooks), "All webhooks"),
                Curies: [Curies(links)])),
        Api.ApiJson.Default.Webhook);

    public static HalDocument List(IReadOnlyList<Webhook> webhooks, string title, Links links) => new HalDocument()
        .Link("self", links.Requested, title)
        .Link("pb:create", links.Requested, "POST to create a webhook")
        .LinkAll("pb:webhooks", webhooks.Select(webhook =>
            new Link(links.To(Routes.Webhook, webhook.Uuid), Scope(webhook), webhook.DisplayName)))
        .LinkAll("curies", [Curies(links)]);

    private static Link Curies(Links links) =>
        new($"{links.Base}/doc/webhooks-{{rel}}", Name: "pb", Templated: true);

    private static Api.Webhook.WebhookSide? Side(WebhookSide side) =>
        side.IsAnyone ? null : new Api.Webhook.WebhookSide(side.Name, side.Name is null ? side.Label : null);

    private static Link? Pacticipant(string title, WebhookSide side, Links links) =>
        side.Name is { } name ? new Link(links.To(Routes.Pacticipant, name), title, name) : null;

    private static Link? Labelled(string title, WebhookSide side, Links links) =>
        side is { Name: null, Label: { } label }
            ? new Link(links.To(Routes.PacticipantsWithLabel, label), $"{title} by label", label)
            : null;

    private static string Scope(Webhook webhook) => (webhook.Consumer.IsAnyone, webhook.Provider.IsAnyone) switch
    {
        (true, true) => "A webhook for all pacts",
        (true, false) => $"A webhook for all pacts with provider {Words(webhook.Provider)}",
        (false, true) => $"A webhook for all pacts with consumer {Words(webhook.Consumer)}",
        _ => "A webhook for the pact between "
            + (webhook.Consumer.Label is null ? "" : "consumers ") + Words(webhook.Consumer) + " and "
            + (webhook.Provider.Label is null ? "" : "providers ") + Words(webhook.Provider),
    };

    private static string Words(WebhookSide side) => side.Name ?? $"labeled '{side.Label}'";
}
