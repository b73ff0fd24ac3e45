using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;
using ContractTests.Broker.Webhooks;

namespace ContractTests.Broker.Contracts;

/// <summary>Stores the contracts of one publication.</summary>
/// <param name="session">The unit of work.</param>
/// <param name="publication">The whole publication.</param>
/// <param name="known">What existed before.</param>
/// <param name="version">The publishing version.</param>
/// <param name="merges">The merged contracts.</param>
/// <param name="comparisons">The comparisons with the providers' descriptions.</param>
/// <param name="tags">All current tags of the version.</param>
/// <param name="links">The links of the broker.</param>
/// <param name="webhooks">The webhooks for contracts.</param>
internal sealed class ContractStoring(
    Session session, Publication publication, KnownPublication known, PacticipantVersion version,
    ContractMerges merges, PactComparisons comparisons, IReadOnlyList<string> tags, Links links,
    WebhookTrigger webhooks)
{
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);

    /// <param name="contract">The contract to store.</param>
    /// <param name="added">The result of adding its content; null if that was not tried.</param>
    public async Task<StoredPact> Store(PublishedContract contract, SqlStatement<long?>? added)
    {
        var provider = await known.Ensure(session, contract.Provider);
        var existing = _done.Add(contract.Provider)
            ? known.Published.GetValueOrDefault(contract.Provider)
            : await session.FindPublished(publication.Pacticipant, publication.Version, contract.Provider);
        var body = await BodyToStore(contract, existing, added);
        var (stored, contentId) = added is null
            ? await session.Store(version, provider, body, existing)
            : await session.Store(version, provider, body, existing, added.Answer);
        var compared = comparisons.Of(contract.Provider, body.Hash);
        Keep(contentId, compared);

        var pair = new WebhookPair(version.PacticipantId, provider.Id);
        var batch = session.Batch();
        var before = stored == Stored.Created ? EarlierContents.Ask(batch, version, provider.Id, tags) : null;
        var verified = batch.Number(
            "Contracts/pair_was_verified.sql", ("consumer", pair.ConsumerId), ("provider", pair.ProviderId));
        var listening = known.HasWebhooks ? batch.WebhooksOfPair(pair.ConsumerId, pair.ProviderId) : null;
        await batch.Run();

        var events = ContractEvents.Of(stored) ?? ContractEvents.OfNew(before!, contentId);
        var triggered = await webhooks.ContractPublished(
            session, pair, listening?.Answer ?? [], FindPact, events, links);
        if (listening is not null)
        {
            foreach (var verdict in compared.Where(one => one.Made.Count > 0))
                triggered += await Tell(pair, verdict, FindPact);
        }

        return new StoredPact(
            contract, stored, existing is not null, events, triggered, WasVerified: verified.Answer is not null,
            compared);

        Task<Pact?> FindPact() => session.FindPact(contract.Provider, contract.Consumer, publication.Version);
    }

    private async Task<ContractBody> BodyToStore(
        PublishedContract contract, PublishedContent? existing, SqlStatement<long?>? added) =>
        added is null && contract.Merge && existing is not null && existing.Hash != contract.Body.Hash
            ? (await merges.Merge(session, existing, contract.Body)).Body
            : contract.Body;

    private void Keep(long contentId, IReadOnlyList<VersionComparison> compared)
    {
        foreach (var (description, made) in compared.SelectMany(one => one.Made).DistinctBy(made => made.Key))
            session.AddComparison(new ComparedPair(contentId, description), made);
    }

    /// <summary>Raises the event that a provider version's description was compared with the pact.</summary>
    private async Task<Triggered> Tell(WebhookPair pair, VersionComparison compared, Func<Task<Pact?>> find) =>
        compared.Success is { } success && await find() is { } pact
            ? await webhooks.VerificationPublished(
                session, pair, pact,
                new Verdict(
                    success, compared.Number, compared.BuildUrl,
                    links.To(
                        Routes.Comparison, pact.Provider, pact.Consumer, publication.Version, compared.Number)),
                PactMetadata.None, links)
            : Triggered.Nothing;
}
