using ContractTests.Broker.Branches;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tags;
using ContractTests.Broker.Web;
using ContractTests.Broker.Webhooks;
using ContractTests.Pacts.Files;

namespace ContractTests.Broker.Contracts;

/// <summary>
/// Publishes the pacts of one consumer version, all or none, whether they are sent together or one to its own address.
/// </summary>
internal sealed class PublishPacts(
    Database database, BrokerOptions options, WebhookTrigger webhooks, DescriptionComparer comparer)
{
    internal abstract record Outcome
    {
        /// <param name="Tags">All current tags of the version, by name.</param>
        internal sealed record Published(
            bool IsNewVersion, IReadOnlyList<string> Tags, IReadOnlyList<StoredPact> Pacts) : Outcome;

        /// <summary>Nothing was written.</summary>
        internal sealed record Conflict(IReadOnlyList<PublishConflict> Conflicts) : Outcome;

        /// <summary>A pact cannot be merged with the published one; nothing was written.</summary>
        internal sealed record Unmergeable(string Reason) : Outcome;
    }

    /// <param name="publication">What to publish.</param>
    /// <param name="caller">The caller that publishes it.</param>
    /// <param name="links">The links of the broker: a webhook's request contains the address of the pact.</param>
    /// <param name="cancellation">Cancels publishing; nothing is written.</param>
    public async Task<Outcome> Run(
        Publication publication, Caller caller, Links links, CancellationToken cancellation)
    {
        try
        {
            var merges = await ContractMerges.MergeAhead(
                database, publication.Pacticipant, publication.Version,
                [.. publication.Contracts.Where(contract => contract.Merge).Select(one => (one.Provider, one.Body))],
                cancellation);
            var comparisons = new PactComparisons(
                publication.Pacticipant,
                [.. publication.Contracts.Select(one => (one.Provider, one.Body)), .. merges.Merged]);
            while (true)
            {
                if (await database.Write(
                    Audit(publication, caller), publication.Pacticipant,
                    session => Publish(session, publication, merges, comparisons, links), cancellation) is { } done)
                    return done;
                await comparisons.Compare(comparer, cancellation);
            }
        }
        catch (ContractMergeException failure)
        {
            return new Outcome.Unmergeable(failure.Message);
        }
    }

    private static AuditRecord Audit(Publication publication, Caller caller) => publication.Way switch
    {
        PublicationWay.Together => caller.Did(
            "published contracts", ("pacticipant", publication.Pacticipant), ("version", publication.Version),
            ("branch", publication.Branch)),
        var way => caller.Did(
            way == PublicationWay.Merged ? "merged a pact" : "published a pact",
            ("provider", publication.Contracts[0].Provider), ("consumer", publication.Pacticipant),
            ("version", publication.Version)),
    };

    /// <summary>Null, with nothing written, if comparisons must be made first.</summary>
    private async Task<Outcome?> Publish(
        Session session, Publication publication, ContractMerges merges, PactComparisons comparisons, Links links)
    {
        var known = await KnownPublication.Find(session, publication, options.Publishing, comparisons);
        var changes = await Changes(session, publication, known.Published, merges);
        if (changes.Count > 0)
            return new Outcome.Conflict(changes);
        if (options.Publishing.RefuseSimilarNames && known.Pacticipants.Count < publication.Names.Count
            && await SimilarNames.Find(session, publication.Names) is { Count: > 0 } similar)
        {
            return new Outcome.Conflict(
                [.. similar.Select(found => new PublishConflict.SimilarName(found.Name, found.Existing))]);
        }

        if (comparisons.AreMissing)
            return null;
        var (version, isNew, contents) = await Enter(session, publication, known);
        var tags = known.Tags.Union(publication.Tags.Order(StringComparer.Ordinal), StringComparer.Ordinal).ToList();
        var storing = new ContractStoring(
            session, publication, known, version, merges, comparisons, tags, links, webhooks);
        var pacts = new List<StoredPact>();
        foreach (var (contract, content) in publication.Contracts.Zip(contents))
            pacts.Add(await storing.Store(contract, content));
        return new Outcome.Published(isNew, [.. tags.Order(StringComparer.Ordinal)], pacts);
    }

    /// <summary>
    /// The contracts that must not be stored, because the version has published other content before. A merge only
    /// adds; a merge at the pact's own address may also change responses.
    /// </summary>
    private async Task<List<PublishConflict>> Changes(
        Session session, Publication publication, IReadOnlyDictionary<string, PublishedContent> published,
        ContractMerges merges)
    {
        var changes = new List<PublishConflict>();
        foreach (var contract in publication.Contracts)
        {
            if (!published.TryGetValue(contract.Provider, out var known) || known.Hash == contract.Body.Hash)
                continue;
            if (options.Publishing.AllowChangedContent && publication.Way != PublicationWay.Merged)
                continue;
            var merged = contract.Merge ? await merges.Merge(session, known, contract.Body) : null;
            var changed = merged is null ? null
                : publication.Way == PublicationWay.Merged ? [.. merged.Changed.Where(one => one.InRequest)]
                : merged.Changed;
            if (changed is { Count: 0 })
                continue;
            changes.Add(new PublishConflict.Changed(
                contract.Provider, changed, await session.ContentBody(known.ContentId),
                merged?.Body ?? contract.Body));
        }

        return changes;
    }

    /// <summary>
    /// The version, with its branch and tags; and, for each contract, the result of adding its content, or null if the
    /// contract is not stored unchanged or is not new.
    /// </summary>
    private async Task<(PacticipantVersion Version, bool IsNew, IReadOnlyList<SqlStatement<long?>?> Contents)> Enter(
        Session session, Publication publication, KnownPublication known)
    {
        var consumer = await known.Ensure(session, publication.Pacticipant);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var contents = new List<SqlStatement<long?>?>();
        var batch = session.Batch();
        var added = known.Version is null
            ? batch.AddVersion(consumer.Id, publication.Version, publication.BuildUrl, session.Now)
            : null;
        foreach (var contract in publication.Contracts)
        {
            var before = known.Published.GetValueOrDefault(contract.Provider);
            var isStored = seen.Add(contract.Provider) && (before is null || !contract.Merge)
                && before?.Hash != contract.Body.Hash;
            contents.Add(isStored
                ? batch.AddContent(
                    consumer.Id, (await known.Ensure(session, contract.Provider)).Id, contract.Body, session.Now)
                : null);
        }

        await batch.Run();
        var version = added?.Answer is { } id
            ? new PacticipantVersion(
                id, consumer.Id, consumer.Name, publication.Version, publication.BuildUrl, session.Now, session.Now)
            : known.Version ?? (await session.FindVersion(consumer.Id, publication.Version))!;
        var isNew = added?.Answer is not null;
        await AddDetails(session, publication, known, version, isNew);
        return (version, isNew, contents);
    }

    /// <summary>Stores the build URL, branch and tags of a version.</summary>
    private async Task AddDetails(
        Session session, Publication publication, KnownPublication known, PacticipantVersion version, bool isNew)
    {
        if (publication.BuildUrl is not null && publication.BuildUrl != version.BuildUrl)
            await session.SetBuildUrl(version.Id, publication.BuildUrl);
        if (publication.Branch is { } branch)
        {
            if (isNew)
            {
                session.AddNewToBranch(
                    version, known.Branch ?? await session.EnsureBranch(version.PacticipantId, branch),
                    options.Publishing);
            }
            else
                await session.AddToBranch(version, branch, options.Publishing);
        }

        foreach (var tag in publication.Tags)
            await session.AddTag(version, tag, known.Environments.GetValueOrDefault(tag), options.Publishing);
    }
}

/// <summary>Why nothing was published.</summary>
internal abstract record PublishConflict
{
    /// <summary>The version has published other content for the provider before.</summary>
    /// <param name="Interactions">Those that a merge would change; null if it was not a merge.</param>
    internal sealed record Changed(
        string Provider, IReadOnlyList<ChangedInteraction>? Interactions, ReadOnlyMemory<byte> Before,
        ContractBody After) : PublishConflict;

    /// <summary>The name is new, and differs only slightly from existing ones.</summary>
    internal sealed record SimilarName(string Name, IReadOnlyList<string> Existing) : PublishConflict;
}

/// <summary>The outcome of one contract of a publication.</summary>
/// <param name="WasVerified">Whether the pair has any result.</param>
/// <param name="Compared">The results of the provider's descriptions, newest version first.</param>
internal sealed record StoredPact(
    PublishedContract Contract, Stored Stored, bool Existed, IReadOnlyList<ContractEvent> Events, Triggered Triggered,
    bool WasVerified, IReadOnlyList<VersionComparison> Compared);
