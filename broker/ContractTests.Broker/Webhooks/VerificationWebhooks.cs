using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Webhooks;

/// <summary>The webhooks that request verifications of new pacts, read at once for several pairs and pacts.</summary>
internal sealed class VerificationWebhooks
{
    private static readonly string[] ContractEvents =
    [
        WebhookEvents.ContractRequiringVerification, WebhookEvents.ContractContentChanged,
        WebhookEvents.ContractPublished,
    ];

    private readonly Dictionary<WebhookPair, OfPair> _ofPairs = [];
    private ILookup<long, TriggeredWebhook> _ofPacts = Array.Empty<TriggeredWebhook>().ToLookup(each => each.Id);

    public static async Task<VerificationWebhooks> Find(
        Session session, IReadOnlyCollection<WebhookPair> pairs, IReadOnlyCollection<long> pacts)
    {
        var found = new VerificationWebhooks();
        if (pairs.Count == 0 || await session.Number("select 1 from webhook limit 1") is null)
            return found;
        var (ofPairs, ofPacts) = await session.WhenAll(
            () => session.WhenAll(pairs.Select<WebhookPair, Func<Task<OfPair>>>(pair => () => Find(session, pair))),
            () => session.TriggeredByPacts(pacts));
        foreach (var (pair, ofPair) in pairs.Zip(ofPairs))
            found._ofPairs[pair] = ofPair;
        found._ofPacts = ofPacts.ToLookup(each => each.PactId, each => each.Triggered);
        return found;
    }

    /// <returns>Null if the pair has no webhook for new pacts.</returns>
    /// <param name="pair">The pair of the pacts.</param>
    /// <param name="pactId">
    /// The waiting pact; if it triggered no call, or if null, the pair's last pact is used.
    /// </param>
    public VerificationWebhook? Of(WebhookPair pair, long? pactId = null)
    {
        if (_ofPairs.GetValueOrDefault(pair) is not { Webhooks: [var first, ..] webhooks } ofPair)
            return null;
        var last = Newest(pactId is { } id ? _ofPacts[id] : []) ?? Newest(ofPair.Latest);
        var webhook = webhooks.FirstOrDefault(each => each.Id == last?.WebhookId)
            ?? webhooks.FirstOrDefault(each => each.Enabled)
            ?? first;
        return new VerificationWebhook(webhook, last);

        TriggeredWebhook? Newest(IEnumerable<TriggeredWebhook> all) => all
            .Where(each => ContractEvents.Contains(each.Event) && webhooks.Any(known => known.Id == each.WebhookId))
            .MaxBy(each => each.Id);
    }

    private static async Task<OfPair> Find(Session session, WebhookPair pair)
    {
        var webhooks = (await session.WebhooksOfPair(pair.ConsumerId, pair.ProviderId))
            .Where(webhook => ContractEvents.Any(webhook.Listens)).ToList();
        return new OfPair(webhooks, await session.LatestTriggered(webhooks, pair));
    }

    /// <param name="Webhooks">The webhooks for new pacts.</param>
    /// <param name="Latest">The last call of each for each event.</param>
    private sealed record OfPair(List<Webhook> Webhooks, List<TriggeredWebhook> Latest);
}
