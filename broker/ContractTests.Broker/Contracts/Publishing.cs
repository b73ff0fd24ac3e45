using ContractTests.Broker.Branches;
using ContractTests.Broker.Hal;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tags;
using ContractTests.Broker.Versions;
using ContractTests.Broker.Webhooks;

namespace ContractTests.Broker.Contracts;

/// <summary>What became of a publication.</summary>
internal abstract record PublishOutcome(IReadOnlyList<Notice> Notices)
{
    /// <param name="Notices">What people are told.</param>
    /// <param name="Tags">All that the version has now, in the order of their names.</param>
    internal sealed record Published(IReadOnlyList<Notice> Notices, IReadOnlyList<string> Tags)
        : PublishOutcome(Notices);

    /// <summary>Nothing was written.</summary>
    internal sealed record Conflict(IReadOnlyList<Notice> Notices) : PublishOutcome(Notices);
}

/// <summary>Publishes the contracts of one consumer version: all or nothing.</summary>
internal sealed class Publishing(Database database, BrokerOptions options, WebhookTrigger webhooks)
{
    public async Task<PublishOutcome> Publish(
        Publication publication, Caller caller, Links links, CancellationToken cancellation)
    {
        var merges = await ContractMerges.MergeAhead(
            database, publication.Pacticipant, publication.Version,
            [.. publication.Contracts.Where(contract => contract.Merge).Select(one => (one.Provider, one.Body))],
            cancellation);
        var outcome = await database.Write(
            caller.Did(
                "published contracts", ("pacticipant", publication.Pacticipant), ("version", publication.Version),
                ("branch", publication.Branch)),
            publication.Pacticipant, session => Publish(session, publication, merges, links), cancellation);
        return outcome();
    }

    /// <summary>Slow work, such as the diff, is returned as a function to run after the transaction.</summary>
    private async Task<Func<PublishOutcome>> Publish(
        Session session, Publication publication, ContractMerges merges, Links links)
    {
        var known = await KnownPublication.Find(session, publication);
        var changes = await Changes(session, publication, known.Published, merges);
        if (changes.Count > 0)
            return () => new PublishOutcome.Conflict([.. changes.SelectMany(change => change.Notices())]);
        if (options.Publishing.RefuseSimilarNames && known.Pacticipants.Count < publication.Names.Count
            && await Similar(session, publication) is { Count: > 0 } similar)
            return () => new PublishOutcome.Conflict(similar);

        var notices = new List<Notice>();
        var (version, contents) = await Enter(session, publication, known, notices);
        var tags = known.Tags.Union(publication.Tags.Order(StringComparer.Ordinal), StringComparer.Ordinal).ToList();
        var storing = new ContractStoring(session, publication, known, version, merges, tags, links, webhooks);
        foreach (var (contract, content) in publication.Contracts.Zip(contents))
            notices.AddRange(await storing.Store(contract, content));
        return () => new PublishOutcome.Published(notices, [.. tags.Order(StringComparer.Ordinal)]);
    }

    private async Task<List<ContentChange>> Changes(
        Session session, Publication publication, IReadOnlyDictionary<string, PublishedContent> published,
        ContractMerges merges)
    {
        var changes = new List<ContentChange>();
        if (options.Publishing.AllowChangedContent)
            return changes;
        foreach (var contract in publication.Contracts)
        {
            if (!published.TryGetValue(contract.Provider, out var known) || known.Hash == contract.Body.Hash)
                continue;
            var merged = contract.Merge ? await merges.Merge(session, known, contract.Body) : null;
            if (merged is { Changed: [] })
                continue;
            changes.Add(new ContentChange(
                merged is null
                    ? Sentences.ChangedContent(publication.Pacticipant, publication.Version, contract.Provider)
                    : Sentences.ChangedInteractions(
                        publication.Pacticipant, publication.Version, contract.Provider, merged.Changed),
                await session.ContentBody(known.ContentId),
                merged?.Body ?? contract.Body));
        }

        return changes;
    }

    private static async Task<List<Notice>> Similar(Session session, Publication publication)
    {
        var similar = await SimilarNames.Find(session, publication.Names);
        return [.. similar.Select(found => Notice.Error(Sentences.SimilarName(found.Name, found.Existing)))];
    }

    /// <summary>
    /// The version, with its branch and tags; and, for each contract, what came of adding its content, or null where
    /// the contract is not stored as it is or not anew.
    /// </summary>
    private async Task<(PacticipantVersion Version, IReadOnlyList<SqlStatement<long?>?> Contents)> Enter(
        Session session, Publication publication, KnownPublication known, List<Notice> notices)
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
        await Name(session, publication, known, version, isNew: added?.Answer is not null);
        notices.Add(Notice.Debug(Sentences.Version(publication, added?.Answer is not null)));
        if (publication.Branch is null)
        {
            notices.Add(Notice.Prompt(
                "  Next steps:\n    Configure the version branch to be the value of your repository branch."));
        }

        return (version, contents);
    }

    /// <summary>Gives a version its build, branch and tags.</summary>
    private async Task Name(
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
            await session.AddTag(version, tag, options.Publishing);
    }
}

/// <summary>A contract that is refused because the version has published different content before.</summary>
internal sealed record ContentChange(string Sentence, ReadOnlyMemory<byte> Before, ContractBody After)
{
    public IEnumerable<Notice> Notices() =>
    [
        Notice.Error(Sentence),
        Notice.Plain(ContractDiff.Between(Before, After.Utf8)),
    ];
}
