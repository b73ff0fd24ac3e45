using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Webhooks;

/// <summary>Finds and changes webhooks.</summary>
internal static class WebhookStore
{
    private const string Oldest = " order by w.id";

    public static Task<Webhook?> FindWebhook(this Session session, string uuid) =>
        session.Row(Webhook.Select + "where w.uuid = @uuid", Webhook.Read, ("uuid", uuid));

    public static Task<List<Webhook>> Webhooks(this Session session) =>
        session.Rows(Webhook.Select + Oldest, Webhook.Read);

    /// <summary>Those with exactly these sides; null for a side that is open.</summary>
    public static Task<List<Webhook>> WebhooksNaming(this Session session, long? consumerId, long? providerId) =>
        session.Rows(
            Webhook.Select + "where w.consumer_id is not distinct from @consumer "
            + "and w.provider_id is not distinct from @provider" + Oldest,
            Webhook.Read,
            ("consumer", consumerId), ("provider", providerId));

    /// <summary>Those that apply to this pair, by name, by label or with an open side; disabled ones too.</summary>
    public static Task<List<Webhook>> WebhooksOfPair(this Session session, long consumerId, long providerId) =>
        session.RunSingle(batch => batch.WebhooksOfPair(consumerId, providerId));

    public static SqlStatement<List<Webhook>> WebhooksOfPair(
        this StatementBatch batch, long consumerId, long providerId) =>
        batch.Rows(
            "Webhooks/webhooks_of_pair.sql", Webhook.Read, ("consumer", consumerId), ("provider", providerId));

    public static async Task<Webhook> Insert(
        this Session session, string uuid, WebhookDraft draft, Participants sides, WebhookRequest request,
        string? secrets)
    {
        await session.Execute(
            """
            insert into webhook (
                uuid, description, consumer_id, consumer_label, provider_id, provider_label, events, method, url,
                headers, body, body_is_json, username, password, secrets, enabled, created_at, updated_at)
            values (
                @uuid, @description, @consumer, @consumer_label, @provider, @provider_label, @events, @method, @url,
                @headers, @body, @body_is_json, @username, @password, @secrets, @enabled, @now, @now)
            """,
            Values(session, uuid, draft, sides, request, secrets));
        return (await session.FindWebhook(uuid))!;
    }

    /// <summary>The earlier reason for disabling it is deleted.</summary>
    public static async Task<Webhook> Update(
        this Session session, string uuid, WebhookDraft draft, Participants sides, WebhookRequest request,
        string? secrets)
    {
        await session.Execute(
            """
            update webhook set
                description = @description, consumer_id = @consumer, consumer_label = @consumer_label,
                provider_id = @provider, provider_label = @provider_label, events = @events, method = @method,
                url = @url, headers = @headers, body = @body, body_is_json = @body_is_json, username = @username,
                password = @password, secrets = @secrets, enabled = @enabled, disabled_reason = null,
                failed_runs = 0, updated_at = @now
            where uuid = @uuid
            """,
            Values(session, uuid, draft, sides, request, secrets));
        return (await session.FindWebhook(uuid))!;
    }

    /// <summary>Completed calls are kept; pending ones are cancelled.</summary>
    public static async Task<bool> DeleteWebhook(this Session session, string uuid)
    {
        await session.Execute(
            """
            update triggered_webhook set status = 'failure', due_at = null, lease = null, updated_at = @now
            where webhook_id = (select id from webhook where uuid = @uuid) and due_at is not null
            """,
            ("uuid", uuid), ("now", session.Now));
        return await session.Execute("delete from webhook where uuid = @uuid", ("uuid", uuid)) > 0;
    }

    private static (string, object?)[] Values(
        Session session, string uuid, WebhookDraft draft, Participants sides, WebhookRequest request,
        string? secrets) =>
    [
        ("uuid", uuid), ("description", draft.Description),
        ("consumer", sides.ConsumerId), ("consumer_label", draft.Consumer?.Label),
        ("provider", sides.ProviderId), ("provider_label", draft.Provider?.Label),
        ("events", string.Join(' ', draft.Events)),
        ("method", request.Method), ("url", request.Url), ("headers", request.HeadersJson),
        ("body", request.Body), ("body_is_json", request.BodyIsJson),
        ("username", request.Username), ("password", request.Password), ("secrets", secrets),
        ("enabled", draft.Enabled), ("now", session.Now),
    ];
}
