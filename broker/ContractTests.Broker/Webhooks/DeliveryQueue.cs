using System.Data.Common;
using System.Text.Json;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Webhooks;

/// <summary>A call that this node has taken from the queue exclusively until its lease ends.</summary>
/// <param name="Host">The host and port of the call.</param>
/// <param name="Webhook">Null if it was deleted.</param>
/// <param name="Attempts">The number of earlier attempts.</param>
internal sealed record Delivery(
    long Id, string Lease, string Host, string WebhookUuid, int Attempts,
    IReadOnlyDictionary<string, string> Parameters, Webhook? Webhook);

/// <summary>The rows of the queue: taken by one node at a time, then completed or scheduled for a retry.</summary>
internal sealed class DeliveryQueue(Database database, DeliveryScheduler scheduler, BrokerOptions options)
{
    /// <summary>Long enough for one call; a node that takes longer counts as dead.</summary>
    private TimeSpan LeaseTime => options.Webhooks.Timeout + TimeSpan.FromSeconds(15);

    /// <summary>Takes the calls that are due and that the scheduler allows now.</summary>
    /// <param name="running">The number of calls of this node in progress.</param>
    public Task<IReadOnlyList<Delivery>> Take(int running, CancellationToken cancellation) =>
        database.Write<IReadOnlyList<Delivery>>(
            async session =>
            {
                var due = await session.Rows(
                    "Webhooks/due_by_host.sql",
                    row => new DueCall(row.GetInt64(0), row.GetString(1), (int)row.GetInt64(2), (int)row.GetInt64(3)),
                    ("now", session.Now), ("share", (long)options.Webhooks.CallsAtOncePerHost));
                var chosen = scheduler.Choose(due, running);
                if (chosen.Count == 0)
                    return [];
                var lease = Guid.NewGuid().ToString("N");
                var taken = await session.Rows(
                    "Webhooks/take_due.sql",
                    row => row.GetInt64(0),
                    ("now", session.Now), ("until", session.Now + LeaseTime), ("lease", lease),
                    ("chosen", chosen.Select(call => call.Id).ToList()));
                return taken.Count == 0 ? [] : await session.Rows(
                    "select t.id, t.lease, t.host, t.webhook_uuid, t.attempts, t.parameters, t.webhook_id, "
                    + Webhook.Columns
                    + " from triggered_webhook t left join webhook w on w.id = t.webhook_id" + Webhook.Sides
                    + "where t.id in ({{ids:taken}}) order by t.id",
                    Read, ("taken", taken));
            },
            cancellation);

    /// <summary>When the next row is due; null if there is none.</summary>
    public Task<DateTimeOffset?> NextDue(CancellationToken cancellation) => Earliest(
        session => session.Rows(
            "select min(due_at) from triggered_webhook where due_at is not null", row => row.TimeOrNull(0)),
        cancellation);

    /// <summary>When the next row that is not due yet will be due; null if there is none.</summary>
    public Task<DateTimeOffset?> NextLater(CancellationToken cancellation) => Earliest(
        session => session.Rows(
            "select min(due_at) from triggered_webhook where due_at > @now", row => row.TimeOrNull(0),
            ("now", session.Now)),
        cancellation);

    private async Task<DateTimeOffset?> Earliest(
        Func<Session, Task<List<DateTimeOffset?>>> find, CancellationToken cancellation) =>
        (await database.Read(find, cancellation))[0];

    /// <summary>Stores the outcome of a call, unless another node took it because the lease had ended.</summary>
    public Task Finish(Delivery delivery, CallOutcome outcome, CancellationToken cancellation) =>
        database.Write(
            async session =>
            {
                var attempts = delivery.Attempts + (outcome.WasTried ? 1 : 0);
                var pauses = options.Webhooks.RetryPauses;
                TimeSpan? pause = outcome.Success || outcome.IsFinal || attempts > pauses.Count
                    ? null
                    : pauses[attempts - 1];
                var status = outcome.Success ? TriggeredWebhook.Success
                    : pause is null ? TriggeredWebhook.Failure : TriggeredWebhook.Retrying;
                var isMine = await session.Execute(
                    """
                    update triggered_webhook
                    set status = @status, attempts = @attempts, due_at = @due, lease = null, updated_at = @now
                    where id = @id and lease = @lease
                    """,
                    ("status", status), ("attempts", (long)attempts), ("due", session.Now + pause),
                    ("now", session.Now), ("id", delivery.Id), ("lease", delivery.Lease));
                if (isMine == 0)
                    return;
                await session.Execute(
                    """
                    insert into webhook_run (triggered_webhook_id, success, logs, created_at)
                    values (@id, @success, @logs, @now)
                    """,
                    ("id", delivery.Id), ("success", outcome.Success),
                    ("logs", outcome.Log.Finished(session.Now, outcome, attempts, pause)), ("now", session.Now));
                if (delivery.Webhook is { } webhook && outcome.WasTried && status != TriggeredWebhook.Retrying)
                    await Count(session, webhook, outcome.Success);
            },
            cancellation);

    /// <summary>The call did not end before this node stopped; the next node starts it again at once.</summary>
    public Task GiveBack(Delivery delivery, CancellationToken cancellation) =>
        database.Write(
            session => session.Execute(
                "update triggered_webhook set due_at = @now, lease = null where id = @id and lease = @lease",
                ("now", session.Now), ("id", delivery.Id), ("lease", delivery.Lease)),
            cancellation);

    /// <summary>A success resets the count; too many failed runs in a row disable the webhook.</summary>
    private async Task Count(Session session, Webhook webhook, bool success)
    {
        if (success)
        {
            await session.Execute(
                "update webhook set failed_runs = 0 where id = @id and failed_runs > 0", ("id", webhook.Id));
            return;
        }

        await session.Execute(
            "update webhook set failed_runs = failed_runs + 1 where id = @id", ("id", webhook.Id));
        var limit = options.Webhooks.DisableAfterFailedRuns;
        if (limit == 0)
            return;
        await session.Execute(
            """
            update webhook set enabled = @off, disabled_reason = @reason, updated_at = @now
            where id = @id and enabled = @on and failed_runs >= @limit
            """,
            ("id", webhook.Id), ("off", false), ("on", true), ("now", session.Now), ("limit", (long)limit),
            ("reason", $"Switched off on {HalDocument.Time(session.Now)}: its last {limit} "
                + $"run{(limit == 1 ? "" : "s")} failed, each after all retries. See their logs, mend what it calls, "
                + "then enable it again."));
    }

    private static Delivery Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), (int)row.GetInt64(4),
        JsonSerializer.Deserialize(row.GetString(5), KnownJson.Default.DictionaryStringString)!,
        row.NumberOrNull(6) is null ? null : Webhook.Read(row, 7));
}
