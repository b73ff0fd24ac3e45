using ContractTests.Broker.Storage;
using ContractTests.Broker.Webhooks;

namespace ContractTests.Broker.Dashboard;

/// <summary>The status of the last calls of a pair's webhooks.</summary>
/// <param name="Word">The serialized name: none, not_run, retrying, success or failure.</param>
internal sealed record WebhookState(string Word, DateTimeOffset? TriggeredAt)
{
    private static readonly WebhookState None = new("none", null);

    /// <summary>By consumer and provider; without any webhook, nothing else is read.</summary>
    public static async Task<IReadOnlyDictionary<(long, long), WebhookState>> Of(
        Session session, IEnumerable<DashboardItem> items)
    {
        var pairs = items.Select(item => new WebhookPair(item.ConsumerId, item.ProviderId)).Distinct().ToList();
        var any = await session.Number("select 1 from webhook limit 1") is not null;
        var states = await session.WhenAll(pairs.Select<WebhookPair, Func<Task<WebhookState>>>(pair => () =>
            any ? Of(session, pair) : Task.FromResult(None)));
        return pairs.Zip(states).ToDictionary(
            found => (found.First.ConsumerId, found.First.ProviderId), found => found.Second);
    }

    private static async Task<WebhookState> Of(Session session, WebhookPair pair)
    {
        var webhooks = await session.WebhooksOfPair(pair.ConsumerId, pair.ProviderId);
        if (webhooks.Count == 0)
            return None;
        var latest = await session.LatestTriggered(webhooks, pair);
        return new WebhookState(Summary(latest), latest.Count == 0 ? null : latest.Max(one => one.CreatedAt));
    }

    private static string Summary(List<TriggeredWebhook> latest) =>
        latest.All(one => one.Status == TriggeredWebhook.NotRun) ? TriggeredWebhook.NotRun
        : latest.Exists(one => one.Status == TriggeredWebhook.Retrying) ? TriggeredWebhook.Retrying
        : latest.TrueForAll(one => one.Status == TriggeredWebhook.Success) ? TriggeredWebhook.Success
        : TriggeredWebhook.Failure;
}
