using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Webhooks;

/// <summary>How pages speak of webhooks.</summary>
internal static class WebhookWords
{
    /// <summary>What an event is in words.</summary>
    public static string Of(string name) => name switch
    {
        WebhookEvents.ContractPublished => "A pact is published",
        WebhookEvents.ContractContentChanged => "A pact with new content is published",
        WebhookEvents.ContractRequiringVerification => "A pact that has to be verified is published",
        WebhookEvents.VerificationPublished => "A verification result is published",
        WebhookEvents.VerificationSucceeded => "A verification succeeds",
        WebhookEvents.VerificationFailed => "A verification fails",
        _ => name,
    };

    /// <summary>Whose pacts a webhook is about.</summary>
    public static string Scope(Webhook webhook) =>
        $"{Side(webhook.Consumer, "consumer")}, {Side(webhook.Provider, "provider")}";

    /// <summary>How a webhook stands.</summary>
    public static Markup State(Webhook webhook) => webhook switch
    {
        { Enabled: true } => Status.Of(Mood.Good, "enabled"),
        { DisabledReason: null } => Status.Of(Mood.None, "disabled"),
        _ => Status.Of(Mood.Bad, "switched off"),
    };

    /// <summary>How a call stands.</summary>
    public static Markup State(TriggeredWebhook call, string? href) => call.Status switch
    {
        TriggeredWebhook.Success => Status.Of(Mood.Good, "succeeded", href),
        TriggeredWebhook.Failure => Status.Of(Mood.Bad, "failed", href),
        TriggeredWebhook.Retrying => Status.Of(Mood.Wait, "will be retried", href),
        _ => Status.Of(Mood.Wait, "pending", href),
    };

    private static string Side(WebhookSide side, string role) => side switch
    {
        { Name: { } name } => $"{role} {name}",
        { Label: { } label } => $"{role}s with the label {label}",
        _ => $"any {role}",
    };
}
