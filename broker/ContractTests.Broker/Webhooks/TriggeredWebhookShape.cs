using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Webhooks;

/// <summary>Triggered webhooks on the wire.</summary>
internal static class TriggeredWebhookShape
{
    public static readonly Shape One = HalShape.Resource(
        "pb:logs logs pb:webhook? webhook? ct:trigger-again? curies[]?",
        Must("name", Shape.Text), Must("status", Shape.OneOf("not_run", "retrying", "success", "failure")),
        Must("attemptsMade", Shape.Count), Must("attemptsRemaining", Shape.Count), Must("triggerType", Shape.Text),
        Must("eventName", Shape.Text), Must("triggeredAt", Shape.Time)).Named("TriggeredWebhook");

    public static readonly Shape List = HalShape.Resource(
        "self", HalShape.Embeds(Must("triggeredWebhooks", Shape.List(One))));

    public static readonly Shape Status = HalShape.Resource(
        "self pb:error-logs[] pb:pact-webhooks pb:pact-version? pb:consumer pb:provider",
        Must("summary", Shape.Object(
            Must("successful", Shape.Count), Must("failed", Shape.Count), May("retrying", Shape.Count),
            May("notRun", Shape.Count))),
        HalShape.Embeds(Must("triggeredWebhooks", Shape.List(One))));

    public static readonly Shape Logs = HalShape.Resource(
        "self pb:webhook?",
        Must("eventName", Shape.Text), May("consumerName", Shape.Text), May("providerName", Shape.Text),
        Must("executions", Shape.List(Shape.Object(
            Must("success", Shape.Flag), Must("logs", Shape.Text), Must("createdAt", Shape.Time)))),
        HalShape.Embeds(Must("triggeredWebhook", Shape.Object(Must("uuid", Shape.Text)))));
}
