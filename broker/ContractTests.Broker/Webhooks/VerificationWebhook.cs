using System.Globalization;
using System.Text.Json.Nodes;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Webhooks;

/// <summary>The webhook that requests verifications of a pair's new pacts, and its last call.</summary>
/// <param name="Last">Null if it was never triggered.</param>
internal sealed record VerificationWebhook(Webhook Webhook, TriggeredWebhook? Last)
{
    /// <summary>Its status, and what to do about it.</summary>
    public string Text => $"The webhook \"{Webhook.DisplayName}\" {State}";

    private string State => (Webhook, Last) switch
    {
        ({ DisabledReason: { } reason }, _) => $"is disabled. {reason}",
        ({ Enabled: false }, _) => "is disabled: enable it again to have new pacts verified.",
        (_, null) => "has not been triggered for this pair yet: see which events it waits for.",
        (_, { Status: TriggeredWebhook.Success }) =>
            $"was called with success on {On(Last.UpdatedAt)}: look at the build that it started.",
        (_, { Status: TriggeredWebhook.Failure }) =>
            $"was triggered on {On(Last.CreatedAt)}, but its call failed {Times(Last)}: see its logs, mend what "
            + "it calls, then trigger it again.",
        (_, { Status: TriggeredWebhook.Retrying }) =>
            $"was triggered on {On(Last.CreatedAt)}, its call has failed {Times(Last)} and will be tried again.",
        _ => $"was triggered on {On(Last.CreatedAt)} and is about to be called.",
    };

    public JsonObject ToJson(Links links) => new()
    {
        ["uuid"] = Webhook.Uuid,
        ["description"] = Webhook.DisplayName,
        ["enabled"] = Webhook.Enabled,
        ["lastRun"] = Last is null ? null : new JsonObject
        {
            ["eventName"] = Last.Event,
            ["status"] = Last.Status,
            ["attemptsMade"] = Last.Attempts,
            ["triggeredAt"] = HalDocument.Time(Last.CreatedAt),
        },
        ["_links"] = new JsonObject
        {
            ["self"] = new JsonObject { ["href"] = links.To(Routes.Webhook, Webhook.Uuid) },
            ["pb:logs"] = Last is null ? null : new JsonObject
            {
                ["href"] = links.To(Routes.TriggeredWebhookLogs, Last.Uuid),
            },
        },
    };

    private static string On(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd 'at' HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Times(TriggeredWebhook triggered) =>
        triggered.Attempts == 1 ? "once" : $"{triggered.Attempts} times";
}
