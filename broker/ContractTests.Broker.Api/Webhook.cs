using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>A request that the broker sends on events of pacts, with asterisks instead of secrets.</summary>
/// <param name="Consumer">Null for any consumer.</param>
/// <param name="Provider">Null for any provider.</param>
/// <param name="DisabledReason">Why the broker disabled it.</param>
internal sealed record Webhook(
    string Uuid,
    string Description,
    Webhook.WebhookSide? Consumer,
    Webhook.WebhookSide? Provider,
    bool Enabled,
    string? DisabledReason,
    Webhook.Sent Request,
    IReadOnlyList<Webhook.Happening> Events,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset CreatedAt,
    [property: JsonPropertyName("_links")] Webhook.WebhookLinks Links)
{
    /// <summary>One pacticipant by its name, or all with a label.</summary>
    internal sealed record WebhookSide(string? Name, string? Label);

    /// <param name="Body">A JSON value, or a text that is sent unchanged.</param>
    internal sealed record Sent(
        string Method,
        string Url,
        [property: DescribedAs<IReadOnlyDictionary<string, string>>] IReadOnlyDictionary<string, JsonElement>? Headers,
        JsonElement? Body,
        string? Username,
        string? Password);

    internal sealed record Happening(string Name);

    internal sealed record WebhookLinks(
        Link Self,
        [property: JsonPropertyName("pb:execute")] Link Execute,
        [property: JsonPropertyName("pb:consumer")] Link? Consumer,
        [property: JsonPropertyName("pb:consumers")] Link? Consumers,
        [property: JsonPropertyName("pb:provider")] Link? Provider,
        [property: JsonPropertyName("pb:providers")] Link? Providers,
        [property: JsonPropertyName("pb:pact-webhooks")] Link? PactWebhooks,
        [property: JsonPropertyName("pb:webhooks")] Link Webhooks,
        IReadOnlyList<Link> Curies);
}

/// <summary>The outcome of a test call of a webhook.</summary>
/// <param name="Response">Null if there was none, or if it is not shown.</param>
/// <param name="Message">Why the response is not shown.</param>
internal sealed record WebhookExecution(
    Failure? Error,
    WebhookExecution.Call? Request,
    WebhookExecution.Answer? Response,
    string? Message,
    string Logs,
    bool Success,
    [property: JsonPropertyName("_links")] WebhookExecution.ExecutionLinks Links)
{
    internal sealed record Call(IReadOnlyDictionary<string, string> Headers, string Url, JsonElement? Body);

    internal sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, JsonElement? Body);

    internal sealed record ExecutionLinks(Link? Webhook, [property: JsonPropertyName("try-again")] Link TryAgain);
}
