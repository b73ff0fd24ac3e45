using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Webhooks;

/// <summary>Creates a webhook with a UUID that the broker chooses.</summary>
internal sealed class CreateWebhook(Database database, WebhookWriter writer)
{
    /// <param name="Consumer">Used if the draft has no consumer; it must exist in any case.</param>
    /// <param name="Provider">Used if the draft has no provider; it must exist in any case.</param>
    internal sealed record Input(WebhookDraft Draft, string? Consumer, string? Provider);

    internal abstract record Outcome
    {
        internal sealed record Created(Webhook Webhook) : Outcome;

        internal sealed record Invalid(FieldErrors Errors) : Outcome;

        internal sealed record NoPacticipant(string Name, string Role) : Outcome;
    }

    public Task<Outcome> Run(Input input, Caller caller, CancellationToken cancellation)
    {
        var uuid = WebhookUuid.New();
        var draft = input.Draft with
        {
            Consumer = input.Draft.Consumer ?? Named(input.Consumer),
            Provider = input.Draft.Provider ?? Named(input.Provider),
        };
        var audit = caller.Did(
            "created a webhook", ("consumer", input.Consumer), ("provider", input.Provider), ("webhook", uuid),
            ("description", draft.Description));
        return database.Write<Outcome>(
            audit, pacticipant: null,
            async session =>
            {
                if (await Participants.Find(session, input.Consumer, input.Provider)
                    is Participants.Lookup.Unknown unknown)
                    return new Outcome.NoPacticipant(unknown.Name, unknown.Role);
                var errors = new FieldErrors();
                return await writer.Write(session, uuid, draft, existing: null, audit, errors) is { } written
                    ? new Outcome.Created(written)
                    : new Outcome.Invalid(errors);
            },
            cancellation);
    }

    private static SideDraft? Named(string? name) => name is null ? null : new SideDraft(name, null);
}
