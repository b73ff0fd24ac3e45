using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Broker.Webhooks;

/// <summary>The request of a webhook without its secrets, which are stored separately.</summary>
/// <param name="Body">The text to send; that of a JSON value if <paramref name="BodyIsJson"/>.</param>
/// <param name="Password">Asterisks for a secret one, null for none.</param>
internal sealed record WebhookRequest(
    string Method, string Url, IReadOnlyList<WebhookHeader> Headers, string? Body, bool BodyIsJson, string? Username,
    string? Password)
{
    public const string Hidden = "**********";

    public string HeadersJson => new JsonObject(
        Headers.Select(header => KeyValuePair.Create<string, JsonNode?>(header.Name, header.Value))).ToJsonString();

    /// <summary>The host, which contains no template.</summary>
    public string Host => Template.WithPlaceholders(Url).Host;

    /// <summary>The key by which concurrent calls are limited.</summary>
    public string HostAndPort
    {
        get
        {
            var url = Template.WithPlaceholders(Url);
            return $"{url.IdnHost.ToLowerInvariant()}:{url.Port}";
        }
    }

    /// <summary>The recipient of its secrets: scheme, host and port.</summary>
    public string Origin => Template.OriginOf(Url);

    public static IReadOnlyList<WebhookHeader> ReadHeaders(string json) =>
        [.. ((JsonObject)JsonNode.Parse(json)!).Select(header =>
            new WebhookHeader(header.Key, header.Value?.GetValue<string>()))];

    /// <summary>As serialized, with secrets hidden.</summary>
    public Api.Webhook.Sent Shown() => new(
        Method,
        Url,
        Headers.Count == 0 ? null : Headers.ToDictionary(header => header.Name, header => Text(header.Value ?? Hidden)),
        Body is null ? null : BodyIsJson ? JsonElement.Parse(Body, JsonLimits.Documents) : Text(Body),
        Username,
        Password);

    private static JsonElement Text(string text) => JsonSerializer.SerializeToElement(text, Api.ApiJson.Default.String);
}

/// <param name="Name">In lower case.</param>
/// <param name="Value">Null for a secret one.</param>
internal sealed record WebhookHeader(string Name, string? Value);
