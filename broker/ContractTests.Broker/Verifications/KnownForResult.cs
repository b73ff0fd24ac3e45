using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Webhooks;

namespace ContractTests.Broker.Verifications;

/// <summary>
/// The existing rows that a result refers to, read in one round trip to keep the lock on the provider short.
/// </summary>
/// <param name="Pact">The newest pact with the content; null if there is none.</param>
/// <param name="Pair">The consumer and the provider; null if one of them is unknown.</param>
/// <param name="IsNewVersion">Whether the provider version does not exist yet.</param>
/// <param name="HasWebhooks">Whether any webhook exists.</param>
internal sealed record KnownForResult(Pact? Pact, WebhookPair? Pair, bool IsNewVersion, bool HasWebhooks)
{
    public static async Task<KnownForResult> Find(
        Session session, string provider, string consumer, string hash, string providerVersion)
    {
        var batch = session.Batch();
        var pact = batch.PactByHash(provider, consumer, hash);
        var consumerId = batch.Number("select id from pacticipant where name = @name", ("name", consumer));
        var providerId = batch.Number("select id from pacticipant where name = @name", ("name", provider));
        var version = batch.Number(
            "select v.id from version v join pacticipant p on p.id = v.pacticipant_id "
            + "where p.name = @name and v.number = @number",
            ("name", provider), ("number", providerVersion));
        var webhook = batch.Number("select 1 from webhook limit 1");
        await batch.Run();
        return new KnownForResult(
            pact.Answer,
            (consumerId.Answer, providerId.Answer) is ({ } one, { } other) ? new WebhookPair(one, other) : null,
            version.Answer is null,
            webhook.Answer is not null);
    }
}
