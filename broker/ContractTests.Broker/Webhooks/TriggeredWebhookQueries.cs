using System.Text.Json;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Webhooks;

/// <summary>Queues calls, and finds past ones.</summary>
internal static class TriggeredWebhookQueries
{
    /// <returns>The uuid of the triggered webhook.</returns>
    public static async Task<string> Queue(
        this Session session, Webhook webhook, WebhookPair pair, Occurrence occurrence,
        IReadOnlyDictionary<string, string> parameters)
    {
        var uuid = WebhookUuid.New();
        await session.Execute(
            """
            insert into triggered_webhook (
                uuid, webhook_id, webhook_uuid, name, event, trigger_type, consumer_id, provider_id, pact_id,
                verification_id, parameters, host, status, due_at, created_at, updated_at)
            values (
                @uuid, @webhook, @webhook_uuid, @name, @event, @trigger_type, @consumer, @provider, @pact,
                @verification, @parameters, @host, 'not_run', @now, @now, @now)
            """,
            ("uuid", uuid), ("webhook", webhook.Id), ("webhook_uuid", webhook.Uuid), ("name", webhook.CallName),
            ("event", occurrence.Event), ("trigger_type", TriggeredWebhook.ByEvent),
            ("consumer", pair.ConsumerId), ("provider", pair.ProviderId), ("pact", occurrence.Pact.Id),
            ("verification", occurrence.Result?.VerificationId),
            ("parameters",
                JsonSerializer.Serialize(parameters, KnownJson.Default.IReadOnlyDictionaryStringString)),
            ("host", webhook.Request.HostAndPort), ("now", session.Now));
        return uuid;
    }

    /// <summary>The same call again, from the beginning.</summary>
    public static async Task<string> QueueAgain(this Session session, TriggeredWebhook again, Webhook webhook)
    {
        var uuid = WebhookUuid.New();
        await session.Execute(
            """
            insert into triggered_webhook (
                uuid, webhook_id, webhook_uuid, name, event, trigger_type, consumer_id, provider_id, pact_id,
                verification_id, parameters, host, status, due_at, created_at, updated_at)
            select @uuid, webhook_id, webhook_uuid, name, event, @trigger_type, consumer_id, provider_id, pact_id,
                verification_id, parameters, @host, 'not_run', @now, @now, @now
            from triggered_webhook where id = @id
            """,
            ("uuid", uuid), ("trigger_type", TriggeredWebhook.ByHand), ("id", again.Id),
            ("host", webhook.Request.HostAndPort), ("now", session.Now));
        return uuid;
    }

    public static Task<TriggeredWebhook?> FindTriggered(this Session session, string uuid) =>
        session.Row(TriggeredWebhook.Select + "where t.uuid = @uuid", TriggeredWebhook.Read, ("uuid", uuid));

    public static Task<List<TriggeredWebhook>> TriggeredByPact(this Session session, long pactId) =>
        session.Rows(
            TriggeredWebhook.Select + "where t.pact_id = @pact and t.verification_id is null order by t.id desc",
            TriggeredWebhook.Read, ("pact", pactId));

    /// <summary>Returns the newest calls of a webhook.</summary>
    public static Task<List<TriggeredWebhook>> CallsOf(this Session session, long webhookId, int limit) =>
        session.Rows(
            TriggeredWebhook.Select + "where t.webhook_id = @webhook order by t.id desc limit @limit",
            TriggeredWebhook.Read, ("webhook", webhookId), ("limit", (long)limit));

    /// <summary>Counts the calls of a webhook that are not completed.</summary>
    public static async Task<long> WaitingCalls(this Session session, long webhookId) =>
        await session.Number(
            "select count(*) from triggered_webhook where webhook_id = @webhook and due_at is not null",
            ("webhook", webhookId)) ?? 0;

    /// <summary>The same of several pacts.</summary>
    public static async Task<List<(long PactId, TriggeredWebhook Triggered)>> TriggeredByPacts(
        this Session session, IReadOnlyCollection<long> pactIds) =>
        pactIds.Count == 0
            ? []
            : await session.Rows(
                "select t.pact_id, " + TriggeredWebhook.Columns + TriggeredWebhook.Sides
                + "where t.pact_id in ({{ids:pacts}}) and t.verification_id is null",
                row => (row.GetInt64(0), TriggeredWebhook.Read(row, 1)), ("pacts", pactIds));

    public static Task<List<TriggeredWebhook>> TriggeredByVerification(this Session session, long verificationId) =>
        session.Rows(
            TriggeredWebhook.Select + "where t.verification_id = @verification order by t.id desc",
            TriggeredWebhook.Read, ("verification", verificationId));

    /// <summary>The last call of each of these webhooks for each event of the pair.</summary>
    public static async Task<List<TriggeredWebhook>> LatestTriggered(
        this Session session, IReadOnlyList<Webhook> webhooks, WebhookPair pair)
    {
        var latest = await session.WhenAll(webhooks.SelectMany(webhook => webhook.Events
            .Select<string, Func<Task<TriggeredWebhook?>>>(name => () =>
                session.LatestTriggered(webhook, name, pair))));
        return [.. latest.OfType<TriggeredWebhook>()];
    }

    public static Task<TriggeredWebhook?> LatestTriggered(
        this Session session, Webhook webhook, string name, WebhookPair pair) =>
        session.Row(
            TriggeredWebhook.Select + """
            where t.id = (
                select max(l.id) from triggered_webhook l
                where l.webhook_id = @webhook and l.consumer_id = @consumer and l.provider_id = @provider
                    and l.event = @event)
            """,
            TriggeredWebhook.Read,
            ("webhook", webhook.Id), ("consumer", pair.ConsumerId), ("provider", pair.ProviderId), ("event", name));

    public static Task<List<WebhookRun>> Runs(this Session session, long triggeredId) =>
        session.Rows(
            "select success, logs, created_at from webhook_run where triggered_webhook_id = @id order by id",
            WebhookRun.Read, ("id", triggeredId));
}
