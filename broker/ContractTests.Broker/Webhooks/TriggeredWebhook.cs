using System.Data.Common;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Webhooks;

/// <summary>A call that an event triggered, completed or not.</summary>
/// <param name="Name">The target of the call: "POST ci.example.org".</param>
/// <param name="WebhookId">Null after the webhook is deleted.</param>
/// <param name="Attempts">The number of attempts.</param>
/// <param name="DueAt">The time of the next attempt; null if it is completed.</param>
internal sealed record TriggeredWebhook(
    long Id, string Uuid, long? WebhookId, string WebhookUuid, string Name, string Event, string TriggerType,
    string Consumer, string Provider, string Parameters, string Status, int Attempts, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt, DateTimeOffset? DueAt)
{
    public const string NotRun = "not_run";
    public const string Retrying = "retrying";
    public const string Success = "success";
    public const string Failure = "failure";

    public const string ByEvent = "resource_creation";
    public const string ByHand = "user";

    public const string Columns = """
        t.id, t.uuid, t.webhook_id, t.webhook_uuid, t.name, t.event, t.trigger_type, consumer.name,
            provider.name, t.parameters, t.status, t.attempts, t.created_at, t.updated_at, t.due_at
        """;

    public const string Sides = """

        from triggered_webhook t
        join pacticipant consumer on consumer.id = t.consumer_id
        join pacticipant provider on provider.id = t.provider_id

        """;

    public const string Select = "select " + Columns + Sides;

    public bool IsDone => Status is Success or Failure;

    public int AttemptsLeft(WebhookOptions options) =>
        IsDone ? 0 : Math.Max(0, options.RetryPauses.Count + 1 - Attempts);

    public static TriggeredWebhook Read(DbDataReader row) => Read(row, 0);

    /// <param name="row">A row with <see cref="Columns"/> in it.</param>
    /// <param name="first">The index of the first of these columns.</param>
    public static TriggeredWebhook Read(DbDataReader row, int first) => new(
        row.GetInt64(first), row.GetString(first + 1), row.NumberOrNull(first + 2), row.GetString(first + 3),
        row.GetString(first + 4), row.GetString(first + 5), row.GetString(first + 6), row.GetString(first + 7),
        row.GetString(first + 8), row.GetString(first + 9), row.GetString(first + 10),
        (int)row.GetInt64(first + 11), row.Time(first + 12), row.Time(first + 13),
        row.TimeOrNull(first + 14));
}

/// <summary>One attempt of a triggered webhook.</summary>
internal sealed record WebhookRun(bool Success, string Logs, DateTimeOffset CreatedAt)
{
    public static WebhookRun Read(DbDataReader row) => new(row.GetBoolean(0), row.GetString(1), row.Time(2));
}
