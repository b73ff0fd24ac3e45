using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Webhooks;

/// <summary>Replaces a webhook, or creates it with the caller's UUID.</summary>
internal sealed class ReplaceWebhook(Database database, WebhookWriter writer)
{
    /// <param name="Uuid">The caller's choice, checked by <see cref="WebhookUuid"/>.</param>
    /// <param name="Draft">The whole webhook; omitted secrets are kept.</param>
    internal sealed record Input(string Uuid, WebhookDraft Draft)
    {
        /// <summary>Checks that nothing changed since the caller saw it; null to skip the check.</summary>
        public Func<Webhook, bool>? IsAsSeen { get; init; }
    }

    internal abstract record Outcome
    {
        internal sealed record Created(Webhook Webhook) : Outcome;

        internal sealed record Replaced(Webhook Webhook) : Outcome;

        internal sealed record Invalid(FieldErrors Errors) : Outcome;

        /// <summary>The webhook that the caller saw no longer exists.</summary>
        internal sealed record NotFound : Outcome;

        /// <summary>It was changed since the caller saw it.</summary>
        internal sealed record ChangedMeanwhile(Webhook Webhook) : Outcome;
    }

    public async Task<Outcome> Run(Input input, Caller caller, CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        if (WebhookUuid.Objection(input.Uuid) is { } objection)
        {
            errors.Add("uuid", objection);
            return new Outcome.Invalid(errors);
        }

        var audit = caller.Did(
            "changed a webhook", ("webhook", input.Uuid), ("description", input.Draft.Description));
        return await database.Write<Outcome>(
            audit, pacticipant: null,
            async session =>
            {
                errors = new FieldErrors();
                var existing = await session.FindWebhook(input.Uuid);
                if (input.IsAsSeen is { } isAsSeen)
                {
                    if (existing is null)
                        return new Outcome.NotFound();
                    if (!isAsSeen(existing))
                        return new Outcome.ChangedMeanwhile(existing);
                }

                return await writer.Write(session, input.Uuid, input.Draft, existing, audit, errors) switch
                {
                    null => new Outcome.Invalid(errors),
                    { } written when existing is null => new Outcome.Created(written),
                    { } written => new Outcome.Replaced(written),
                };
            },
            cancellation);
    }
}
