using System.Text.Json.Nodes;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Webhooks;

/// <summary>How webhooks look on the wire, secrets hidden.</summary>
internal static class WebhookResource
{
    public static HalDocument From(Webhook webhook, Links links)
    {
        var self = links.To(Routes.Webhook, webhook.Uuid);
        var resource = new HalDocument()
            .Property("uuid", webhook.Uuid)
            .Property("description", webhook.DisplayName)
            .Property("consumer", Side(webhook.Consumer))
            .Property("provider", Side(webhook.Provider))
            .Property("enabled", webhook.Enabled)
            .Property("disabledReason", webhook.DisabledReason)
            .Property("request", webhook.Request.ToJson())
            .Property("events", new JsonArray(
                [.. webhook.Events.Select(name => (JsonNode)new JsonObject { ["name"] = name })]))
            .Timestamps(webhook.CreatedAt, webhook.UpdatedAt)
            .Link("self", self, webhook.DisplayName)
            .Link("pb:execute", links.To(Routes.ExecuteWebhook, webhook.Uuid),
                "Test the execution of the webhook with the latest matching pact or verification by sending a POST "
                + "request to this URL");
        Participant(resource, links, "consumer", webhook.Consumer);
        Participant(resource, links, "provider", webhook.Provider);
        if (webhook is { Consumer.Name: { } consumer, Provider.Name: { } provider })
        {
            resource.Link("pb:pact-webhooks", links.To(Routes.PairWebhooks, provider, consumer),
                $"All webhooks for consumer {consumer} and provider {provider}");
        }

        return resource
            .Link("pb:webhooks", links.To(Routes.Webhooks), "All webhooks")
            .LinkAll("curies", [Curies(links)]);
    }

    public static HalDocument List(IReadOnlyList<Webhook> webhooks, string title, Links links) => new HalDocument()
        .Link("self", links.Requested, title)
        .Link("pb:create", links.Requested, "POST to create a webhook")
        .LinkAll("pb:webhooks", webhooks.Select(webhook =>
            new Link(links.To(Routes.Webhook, webhook.Uuid), Scope(webhook), webhook.DisplayName)))
        .LinkAll("curies", [Curies(links)]);

    private static Link Curies(Links links) =>
        new($"{links.Base}/doc/webhooks-{{rel}}", Name: "pb", Templated: true);

    private static JsonObject? Side(WebhookSide side) => side switch
    {
        { Name: { } name } => new JsonObject { ["name"] = name },
        { Label: { } label } => new JsonObject { ["label"] = label },
        _ => null,
    };

    private static void Participant(HalDocument resource, Links links, string role, WebhookSide side)
    {
        var title = char.ToUpperInvariant(role[0]) + role[1..];
        if (side.Name is { } name)
            resource.Link($"pb:{role}", links.To(Routes.Pacticipant, name), title, name);
        else if (side.Label is { } label)
            resource.Link($"pb:{role}s", links.To(Routes.PacticipantsWithLabel, label), $"{title}s by label", label);
    }

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
