using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Webhooks;

/// <summary>All webhooks, one with its calls, and one call with its attempts, for people.</summary>
internal static class WebhookPages
{
    private const int MostCalls = 50;

    public static async Task<Func<IResult>> All(Session session)
    {
        var webhooks = await session.Webhooks();
        var last = await session.WhenAll(webhooks.Select<Webhook, Func<Task<List<TriggeredWebhook>>>>(
            webhook => () => session.CallsOf(webhook.Id, limit: 1)));
        var lines = webhooks.Zip(last, (webhook, calls) => new WebhookLine(webhook, calls.FirstOrDefault()));
        return () => new Page("Webhooks", new Webhooks_WebhooksContent { Model = [.. lines] });
    }

    /// <summary>Null if there is no such webhook.</summary>
    public static async Task<Func<IResult>?> One(Session session, string uuid, BrokerOptions options, Links links)
    {
        if (await session.FindWebhook(uuid) is not { } webhook)
            return null;
        var calls = await session.CallsOf(webhook.Id, MostCalls);
        return () => new Page(webhook.DisplayName, new Webhooks_WebhookContent
        {
            Model = new WebhookModel(webhook, calls, options.Webhooks),
        })
        {
            Breadcrumbs = [new Step("Webhooks", links.To(Routes.Webhooks))],
        };
    }

    public static Page Call(
        TriggeredWebhook call, IReadOnlyList<WebhookRun> runs, BrokerOptions options, Links links) =>
        new($"Call of {call.Name}", new Webhooks_CallContent { Model = new CallModel(call, runs, options.Webhooks) })
        {
            Breadcrumbs = call.WebhookId is null
                ? [new Step("Webhooks", links.To(Routes.Webhooks))]
                :
                [
                    new Step("Webhooks", links.To(Routes.Webhooks)),
                    new Step("Webhook", links.To(Routes.Webhook, call.WebhookUuid)),
                ],
        };
}

/// <param name="Last">The newest call; null if there was none.</param>
internal sealed record WebhookLine(Webhook Webhook, TriggeredWebhook? Last);

/// <param name="Calls">The newest ones.</param>
internal sealed record WebhookModel(Webhook Webhook, IReadOnlyList<TriggeredWebhook> Calls, WebhookOptions Options);

/// <param name="Runs">The attempts, oldest first.</param>
internal sealed record CallModel(TriggeredWebhook Call, IReadOnlyList<WebhookRun> Runs, WebhookOptions Options);

/// <param name="IsShown">Whether the operator lets people see what called hosts say.</param>
internal sealed record WebhookTestModel(Webhook Webhook, CallOutcome Outcome, bool IsShown);
