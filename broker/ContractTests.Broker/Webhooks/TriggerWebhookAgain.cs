using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Webhooks;

/// <summary>Delivers a triggered webhook again.</summary>
internal sealed class TriggerWebhookAgain(Database database, DeliverySignal signal)
{
    internal abstract record Outcome
    {
        internal sealed record Queued(TriggeredWebhook Triggered) : Outcome;

        internal sealed record NotFound : Outcome;

        internal sealed record Deleted(string WebhookUuid) : Outcome;

        internal sealed record Disabled(string WebhookUuid) : Outcome;
    }

    /// <param name="uuid">The UUID of the triggered webhook.</param>
    /// <param name="caller">The caller that requests it.</param>
    /// <param name="cancellation">Cancels it; nothing is queued.</param>
    public Task<Outcome> Run(string uuid, Caller caller, CancellationToken cancellation) =>
        database.Write<Outcome>(
            caller.Did("triggered a webhook again", ("uuid", uuid)), pacticipant: null,
            async session =>
            {
                if (await session.FindTriggered(uuid) is not { } triggered)
                    return new Outcome.NotFound();
                if (await session.FindWebhook(triggered.WebhookUuid) is not { } webhook || triggered.WebhookId is null)
                    return new Outcome.Deleted(triggered.WebhookUuid);
                if (!webhook.Enabled)
                    return new Outcome.Disabled(webhook.Uuid);
                var again = (await session.FindTriggered(await session.QueueAgain(triggered, webhook)))!;
                session.Committed += signal.Wake;
                return new Outcome.Queued(again);
            },
            cancellation);
}
