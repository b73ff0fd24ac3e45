using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>A call of a webhook that an event or a person triggered.</summary>
/// <param name="Name">The method and host of the request, such as "POST ci.example.org".</param>
internal sealed record TriggeredWebhook(
    string Name,
    [property: AllowedValues("not_run", "retrying", "success", "failure")] string Status,
    int AttemptsMade,
    int AttemptsRemaining,
    string TriggerType,
    string EventName,
    DateTimeOffset TriggeredAt,
    [property: JsonPropertyName("_links")] TriggeredWebhook.TriggeredWebhookLinks Links)
{
    /// <param name="OldLogs">The older name of the logs.</param>
    /// <param name="Webhook">Null once the webhook is deleted, as are those that follow.</param>
    /// <param name="OldWebhook">The older name of the webhook.</param>
    internal sealed record TriggeredWebhookLinks(
        [property: JsonPropertyName("pb:logs")] Link Logs,
        [property: JsonPropertyName("logs")] Link OldLogs,
        [property: JsonPropertyName("pb:webhook")] Link? Webhook,
        [property: JsonPropertyName("webhook")] Link? OldWebhook,
        [property: JsonPropertyName("ct:trigger-again")] Link? TriggerAgain,
        IReadOnlyList<Link>? Curies);

    internal sealed record Several(IReadOnlyList<TriggeredWebhook> TriggeredWebhooks);
}

/// <summary>What the publication of one pact or result triggered.</summary>
internal sealed record TriggeredWebhooks(
    [property: JsonPropertyName("_embedded")] TriggeredWebhook.Several Embedded,
    [property: JsonPropertyName("_links")] SelfLink Links);

/// <summary>The latest calls of the webhooks of a consumer and a provider.</summary>
internal sealed record WebhooksStatus(
    WebhooksStatus.Counts Summary,
    [property: JsonPropertyName("_embedded")] TriggeredWebhook.Several Embedded,
    [property: JsonPropertyName("_links")] WebhooksStatus.WebhooksStatusLinks Links)
{
    /// <param name="Retrying">Null for none.</param>
    /// <param name="NotRun">Null for none.</param>
    internal sealed record Counts(int Successful, int Failed, int? Retrying, int? NotRun);

    internal sealed record WebhooksStatusLinks(
        Link Self,
        [property: JsonPropertyName("pb:error-logs")] IReadOnlyList<Link> ErrorLogs,
        [property: JsonPropertyName("pb:pact-webhooks")] Link PactWebhooks,
        [property: JsonPropertyName("pb:pact-version")] Link? PactVersion,
        [property: JsonPropertyName("pb:consumer")] Link Consumer,
        [property: JsonPropertyName("pb:provider")] Link Provider);
}

/// <summary>Every attempt of a triggered webhook.</summary>
internal sealed record TriggeredWebhookLogs(
    string EventName,
    string ConsumerName,
    string ProviderName,
    IReadOnlyList<TriggeredWebhookLogs.Execution> Executions,
    [property: JsonPropertyName("_embedded")] TriggeredWebhookLogs.LogsParts Embedded,
    [property: JsonPropertyName("_links")] TriggeredWebhookLogs.LogsLinks Links)
{
    internal sealed record Execution(bool Success, string Logs, DateTimeOffset CreatedAt);

    internal sealed record LogsParts(Reference TriggeredWebhook);

    internal sealed record Reference(string Uuid);

    /// <param name="Webhook">Null once the webhook is deleted.</param>
    internal sealed record LogsLinks(Link Self, [property: JsonPropertyName("pb:webhook")] Link? Webhook);
}
