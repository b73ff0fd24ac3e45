using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Webhooks;

/// <summary>Checks a draft against the database and stores it, with its secrets encrypted.</summary>
internal sealed class WebhookWriter(BrokerOptions options, WebhookSecrets secrets)
{
    /// <summary>The end of the message about stored secrets that the broker no longer uses.</summary>
    public const string Again = ". Send them again, or send them empty to remove them";

    /// <param name="session">The transaction.</param>
    /// <param name="uuid">The UUID of the webhook.</param>
    /// <param name="draft">Its new state.</param>
    /// <param name="existing">The current webhook; the draft can keep its secrets.</param>
    /// <param name="audit">Receives the host of the call.</param>
    /// <param name="errors">The problems, if nothing was stored.</param>
    /// <returns>Null if the draft cannot be stored.</returns>
    public async Task<Webhook?> Write(
        Session session, string uuid, WebhookDraft draft, Webhook? existing, AuditRecord audit, FieldErrors errors)
    {
        var sides = new Participants(
            await Existing(session, draft.Consumer, "consumer", errors),
            await Existing(session, draft.Provider, "provider", errors));
        var (request, values) = Complete(draft.Request, existing, errors).Split(options.Webhooks);
        if (values.Any && !secrets.CanKeep)
        {
            errors.Add("request.password", "and headers with secrets cannot be stored, because this broker has no key "
                + "to encrypt them with. Its operator can set one with PACT_BROKER_WEBHOOK_SECRET_KEY");
        }

        if (errors.Any)
            return null;

        audit.With("host", request.Host);
        var sealedText = values.Any ? secrets.Seal(uuid, values) : null;
        return existing is null
            ? await session.Insert(uuid, draft, sides, request, sealedText)
            : await session.Update(uuid, draft, sides, request, sealedText);
    }

    private RequestDraft Complete(RequestDraft request, Webhook? existing, FieldErrors errors)
    {
        if (existing is null)
            return request;
        if (request.KeepsSecrets(existing.Request) && request.Origin != existing.Request.Origin)
        {
            errors.Add("request.password", "and headers with secrets were stored for "
                + $"{existing.Request.Origin} and are not sent to {request.Origin}{Again}", Fault.SecretsDropped);
            return request;
        }

        if (secrets.Open(existing.Uuid, existing.Secrets) is { } kept)
            return request.Completed(kept, existing.Request);
        if (request.KeepsSecrets(existing.Request))
        {
            errors.Add(
                "request.password",
                $"and headers with secrets cannot be read, because they were encrypted with another key{Again}",
                Fault.SecretsDropped);
        }

        return request.Completed(SecretValues.None, existing.Request);
    }

    private static async Task<long?> Existing(Session session, SideDraft? side, string role, FieldErrors errors)
    {
        if (side?.Name is not { } name)
            return null;
        var found = await session.FindPacticipant(name);
        if (found is null)
            errors.Add($"{role}.name", "does not match an existing pacticipant", Fault.Unknown);
        return found?.Id;
    }
}
