using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Broker.Client;

public sealed partial class BrokerClient
{
    /// <summary>All webhooks, secrets as asterisks.</summary>
    public async Task<IReadOnlyList<Webhook>> Webhooks(CancellationToken cancellation = default)
    {
        var all = await Get(await WebhooksUrl(cancellation), "the webhooks", cancellation);
        var webhooks = new List<Webhook>();
        foreach (var link in all.Links("pb:webhooks"))
        {
            if (await Find(link.Url, "a webhook", cancellation) is { } found)
                webhooks.Add(ReadWebhook(found, link.Url));
        }

        return webhooks;
    }

    /// <summary>Creates the webhook; with a <see cref="Webhook.Uuid"/>, replaces all of one that is there.</summary>
    /// <exception cref="BrokerException">It is not allowed, or names nobody known (Invalid).</exception>
    public async Task<Webhook> SaveWebhook(Webhook webhook, CancellationToken cancellation = default)
    {
        var call = webhook.Uuid is { } uuid
            ? new BrokerCall(HttpMethod.Put, await WebhookUrl(uuid, cancellation), $"webhook {uuid} to be stored")
            : new BrokerCall(HttpMethod.Post, await WebhooksUrl(cancellation), "the webhook to be created");
        var stored = (await broker.Send(call with { Body = WebhookBody(webhook) }, cancellation)).Resource();
        return ReadWebhook(stored, call.Url);
    }

    /// <summary>False if there was none.</summary>
    public async Task<bool> DeleteWebhook(string uuid, CancellationToken cancellation = default) =>
        await Delete(await WebhookUrl(uuid, cancellation), $"webhook {uuid} to be deleted", cancellation);

    /// <summary>Has the broker call the webhook now, with the latest pact that it means.</summary>
    /// <exception cref="BrokerException">There is no such webhook (NotFound).</exception>
    public async Task<WebhookTrial> TestWebhook(string uuid, CancellationToken cancellation = default)
    {
        var known = await Get(await WebhookUrl(uuid, cancellation), $"webhook {uuid}", cancellation);
        var execute = known.Link("pb:execute")?.Url ?? index.Path("webhooks/{uuid}/execute", ("uuid", uuid));
        var call = new BrokerCall(HttpMethod.Post, execute, $"webhook {uuid} to be called");
        var tried = (await broker.Send(call, cancellation)).Resource();
        return new WebhookTrial(tried.Flag("success"), tried.Text("logs") ?? "");
    }

    private Task<Uri> WebhooksUrl(CancellationToken cancellation) =>
        index.Address("pb:webhooks", "webhooks", cancellation);

    private Task<Uri> WebhookUrl(string uuid, CancellationToken cancellation) =>
        index.Address("pb:webhook", "webhooks/{uuid}", cancellation, ("uuid", uuid));

    private static JsonObject WebhookBody(Webhook webhook)
    {
        var request = new JsonObject { ["method"] = webhook.Method, ["url"] = webhook.Url };
        if (webhook.Headers.Count > 0)
        {
            request["headers"] = new JsonObject(webhook.Headers.Select(header =>
                KeyValuePair.Create<string, JsonNode?>(header.Key, header.Value)));
        }

        if (webhook.Body is { } body)
            request["body"] = JsonOrText(body);
        Put(request, "username", webhook.Username);
        Put(request, "password", webhook.Password);

        var json = new JsonObject { ["enabled"] = webhook.Enabled, ["request"] = request };
        Put(json, "description", webhook.Description);
        if (webhook.Events.Count > 0)
        {
            json["events"] = new JsonArray(
                [.. webhook.Events.Select(name => (JsonNode)new JsonObject { ["name"] = name })]);
        }

        PutSide(json, "consumer", webhook.Consumer, webhook.ConsumerLabel);
        PutSide(json, "provider", webhook.Provider, webhook.ProviderLabel);
        return json;
    }

    private static void PutSide(JsonObject json, string role, string? name, string? label)
    {
        if (name is null && label is null)
            return;
        var side = new JsonObject();
        Put(side, "name", name);
        Put(side, "label", label);
        json[role] = side;
    }

    private static JsonNode? JsonOrText(string text)
    {
        try
        {
            if (JsonNode.Parse(text) is JsonObject or JsonArray)
                return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            // Some other text, which is sent as it stands.
        }

        return text;
    }

    private static Webhook ReadWebhook(HalResource read, Uri url)
    {
        var request = read.Part("request");
        var headers = request.Part("headers").Json;
        return new Webhook(request.Text("url") ?? "")
        {
            Uuid = read.Text("uuid") ?? Uri.UnescapeDataString((read.Self ?? url).Segments[^1]),
            Description = read.Text("description"),
            Consumer = read.Part("consumer").Text("name"),
            ConsumerLabel = read.Part("consumer").Text("label"),
            Provider = read.Part("provider").Text("name"),
            ProviderLabel = read.Part("provider").Text("label"),
            Events = [.. read.Parts("events").Select(each => each.Text("name")).OfType<string>()],
            Enabled = read.Choice("enabled") ?? true,
            DisabledReason = read.Text("disabledReason"),
            Method = request.Text("method") ?? "POST",
            Headers = headers.EnumerateObject().ToDictionary(
                header => header.Name, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Body = request.Has("body") ? request.Json.GetProperty("body").ToString() : null,
            Username = request.Text("username"),
            Password = request.Text("password"),
            CreatedAt = read.Time("createdAt"),
        };
    }
}
