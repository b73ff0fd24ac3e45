using System.Text.Json;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Webhooks;

/// <summary>Checks and stores webhooks.</summary>
internal sealed class WebhookWriting(
    Database database, BrokerOptions options, AllowList allowed, WebhookSecrets secrets)
{
    /// <param name="consumer">Whom the address names; the body may name others.</param>
    public async Task<IResult> Create(
        string uuid, JsonElement body, string? consumer, string? provider, Caller caller, Links links,
        CancellationToken cancellation)
    {
        var (draft, errors) = WebhookReader.Read(body, allowed);
        if (draft is null)
            return Refusal.Invalid(errors);

        var scoped = draft with
        {
            Consumer = draft.Consumer ?? Named(consumer),
            Provider = draft.Provider ?? Named(provider),
        };
        var audit = caller.Did(
            "created a webhook", ("consumer", consumer), ("provider", provider), ("webhook", uuid),
            ("description", draft.Description));
        return (await database.Write<Func<IResult>>(
            audit, pacticipant: null,
            async session =>
            {
                var (_, unknown) = await WebhookEndpoints.Find(session, consumer, provider);
                return unknown is null ? await Store(session, uuid, scoped, audit, links) : () => unknown;
            },
            cancellation))();
    }

    public async Task<IResult> CreateOrReplace(
        string uuid, JsonElement body, Caller caller, Links links, CancellationToken cancellation)
    {
        var (draft, errors) = WebhookReader.Read(body, allowed);
        if (draft is null)
            return Refusal.Invalid(errors);
        var audit = caller.Did("changed a webhook", ("webhook", uuid), ("description", draft.Description));
        return (await database.Write(
            audit, pacticipant: null, session => Store(session, uuid, draft, audit, links), cancellation))();
    }

    private async Task<Func<IResult>> Store(
        Session session, string uuid, WebhookDraft draft, AuditRecord audit, Links links)
    {
        var errors = new FieldErrors();
        var sides = new Participants(
            await Existing(session, draft.Consumer, "consumer", errors),
            await Existing(session, draft.Provider, "provider", errors));
        var existing = await session.FindWebhook(uuid);
        var (request, values) = Complete(draft.Request, existing, errors).Split(options.Webhooks);
        if (values.Any && !secrets.CanKeep)
        {
            errors.Add("request.password", "cannot be kept, and no header with a secret: this broker has no key to "
                + "encrypt them with; its operator sets PACT_BROKER_WEBHOOK_SECRET_KEY");
        }

        if (errors.Any)
            return () => Refusal.Invalid(errors);

        audit.With("host", request.Host);
        var sealedText = values.Any ? secrets.Seal(uuid, values) : null;
        var stored = existing is null
            ? await session.Insert(uuid, draft, sides, request, sealedText)
            : await session.Update(uuid, draft, sides, request, sealedText);
        return () => existing is null
            ? WebhookResource.From(stored, links).Created(links.To(Routes.Webhook, uuid))
            : WebhookResource.From(stored, links);
    }

    private RequestDraft Complete(RequestDraft request, Webhook? existing, FieldErrors errors)
    {
        if (existing is null)
            return request;
        if (request.KeepsSecrets(existing.Request) && request.Origin != existing.Request.Origin)
        {
            errors.Add("request.password", "cannot be kept, and no secret header: they were given for "
                + $"{existing.Request.Origin} and would go to {request.Origin}; send them again, or blank for none");
            return request;
        }

        if (secrets.Open(existing.Uuid, existing.Secrets) is { } kept)
            return request.Completed(kept, existing.Request);
        if (request.KeepsSecrets(existing.Request))
        {
            errors.Add("request.password", "cannot be kept, or a secret header cannot: they were encrypted with "
                + "another key; send them again");
        }

        return request.Completed(SecretValues.None, existing.Request);
    }

    private static SideDraft? Named(string? name) => name is null ? null : new SideDraft(name, null);

    private static async Task<long?> Existing(Session session, SideDraft? side, string role, FieldErrors errors)
    {
        if (side?.Name is not { } name)
            return null;
        var found = await session.FindPacticipant(name);
        if (found is null)
            errors.Add($"{role}.name", "does not match an existing pacticipant");
        return found?.Id;
    }
}
