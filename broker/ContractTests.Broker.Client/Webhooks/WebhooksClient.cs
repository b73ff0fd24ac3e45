using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client.Connection;

namespace ContractTests.Broker.Client;

/// <summary>Webhooks: HTTP requests that the broker sends when something happens to pacts.</summary>
public sealed class WebhooksClient
{
    private readonly BrokerHttp _broker;
    private readonly BrokerIndex _index;

    internal WebhooksClient(BrokerHttp broker, BrokerIndex index) => (_broker, _index) = (broker, index);

    /// <summary>Lists all webhooks, with asterisks instead of secrets.</summary>
    public async Task<IReadOnlyList<Webhook>> ListAsync(CancellationToken cancellation = default)
    {
        var all = await _broker.Get(await ListAddress(cancellation), "the webhooks", cancellation);
        var webhooks = new List<Webhook>();
        foreach (var link in all.Links("pb:webhooks"))
        {
            if (await _broker.Find(link.Url, "a webhook", cancellation) is { } found)
                webhooks.Add(Read(found, link.Url));
        }

        return webhooks;
    }

    /// <summary>Lists the addresses of all webhooks.</summary>
    public async Task<IReadOnlyList<Uri>> ListAddressesAsync(CancellationToken cancellation = default)
    {
        var all = await _broker.Get(await ListAddress(cancellation), "the webhooks", cancellation);
        return [.. all.Links("pb:webhooks").Select(link => link.Url)];
    }

    /// <summary>Gets the webhook at an address, with asterisks instead of secrets.</summary>
    public async Task<Webhook> GetAsync(Uri address, CancellationToken cancellation = default) =>
        Read(await _broker.Get(address, "a webhook", cancellation), address);

    /// <summary>Creates the webhook; with a <see cref="Webhook.Uuid"/>, replaces an existing one completely.</summary>
    /// <exception cref="BrokerException">The webhook is invalid, or names unknown pacticipants (Invalid).</exception>
    public async Task<Webhook> SaveAsync(Webhook webhook, CancellationToken cancellation = default)
    {
        var call = webhook.Uuid is { } uuid
            ? new BrokerCall(HttpMethod.Put, await Address(uuid, cancellation), $"webhook {uuid} to be stored")
            : new BrokerCall(HttpMethod.Post, await ListAddress(cancellation), "the webhook to be created");
        var stored = (await _broker.Send(call with { Body = Body(webhook) }, cancellation)).Resource();
        return Read(stored, call.Url);
    }

    /// <summary>False if there was none.</summary>
    public async Task<bool> DeleteAsync(string uuid, CancellationToken cancellation = default) =>
        await _broker.Delete(await Address(uuid, cancellation), $"webhook {uuid} to be deleted", cancellation);

    /// <summary>Makes the broker call the webhook now, with the latest matching pact.</summary>
    /// <exception cref="BrokerException">There is no such webhook (NotFound).</exception>
    public async Task<WebhookTrial> TestAsync(string uuid, CancellationToken cancellation = default)
    {
        var known = await _broker.Get(await Address(uuid, cancellation), $"webhook {uuid}", cancellation);
        var execute = known.Link("pb:execute")?.Url ?? _index.Path("webhooks/{uuid}/execute", ("uuid", uuid));
        var call = new BrokerCall(HttpMethod.Post, execute, $"webhook {uuid} to be called");
        var tried = (await _broker.Send(call, cancellation)).Resource();
        return new WebhookTrial(tried.Flag("success"), tried.Text("logs") ?? "");
    }

    private Task<Uri> ListAddress(CancellationToken cancellation) =>
        _index.Address("pb:webhooks", "webhooks", cancellation);

    private Task<Uri> Address(string uuid, CancellationToken cancellation) =>
        _index.Address("pb:webhook", "webhooks/{uuid}", cancellation, ("uuid", uuid));

    private static JsonObject Body(Webhook webhook)
    {
        var request = new JsonObject { ["method"] = webhook.Method, ["url"] = webhook.Url };
        if (webhook.Headers.Count > 0)
        {
            request["headers"] = new JsonObject(webhook.Headers.Select(header =>
                KeyValuePair.Create<string, JsonNode?>(header.Key, header.Value)));
        }

        if (webhook.Body is { } body)
            request["body"] = JsonOrText(body);
        request.Put("username", webhook.Username);
        request.Put("password", webhook.Password);

        var json = new JsonObject { ["enabled"] = webhook.Enabled, ["request"] = request };
        json.Put("description", webhook.Description);
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
        side.Put("name", name);
        side.Put("label", label);
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
            // Other text, which is sent unchanged.
        }

        return text;
    }

    private static Webhook Read(HalResource read, Uri url)
    {
        var webhook = read.As(LenientJson.Api.Webhook);
        var request = webhook.Request;
        return new Webhook(request?.Url ?? "")
        {
            Uuid = webhook.Uuid ?? Uri.UnescapeDataString((read.Address(webhook.Links?.Self) ?? url).Segments[^1]),
            Description = webhook.Description,
            Consumer = webhook.Consumer?.Name,
            ConsumerLabel = webhook.Consumer?.Label,
            Provider = webhook.Provider?.Name,
            ProviderLabel = webhook.Provider?.Label,
            Events = [.. (webhook.Events ?? []).Select(each => each?.Name).OfType<string>()],
            Enabled = read.Choice("enabled") ?? true,
            DisabledReason = webhook.DisabledReason,
            Method = request?.Method ?? "POST",
            Headers = (request?.Headers ?? new Dictionary<string, JsonElement>()).ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Body = request?.Body?.ToString(),
            Username = request?.Username,
            Password = request?.Password,
            CreatedAt = webhook.CreatedAt.OrNull(),
        };
    }
}
