using ContractTests.Broker.Branches;
using ContractTests.Broker.Hal;
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
    public Task<PublishOutcome> Publish(Publication publication, Links links, CancellationToken cancellation) =>
        database.Write(
            publication.Pacticipant, session => Publish(session, publication, links), cancellation);

    private async Task<PublishOutcome> Publish(Session session, Publication publication, Links links)
    {
        var known = await KnownPublication.Find(session, publication);
        var conflicts = Changed(publication, known.Published);
        if (conflicts.Count == 0 && options.Publishing.RefuseSimilarNames
            && known.Pacticipants.Count < publication.Names.Count)
            conflicts = await Similar(session, publication);
        if (conflicts.Count > 0)
            return new PublishOutcome.Conflict(conflicts);

        session.Note("pacticipant", publication.Pacticipant);
        session.Note("version", publication.Version);
        session.Note("branch", publication.Branch);
        var notices = new List<Notice>();
        var (version, contents) = await Enter(session, publication, known, notices);
        var tags = known.Tags.Union(publication.Tags.Order(StringComparer.Ordinal), StringComparer.Ordinal).ToList();
        var storing = new ContractStoring(session, publication, known, version, tags, links, webhooks);
        foreach (var (contract, content) in publication.Contracts.Zip(contents))
            notices.AddRange(await storing.Store(contract, content));
        return new PublishOutcome.Published(notices, [.. tags.Order(StringComparer.Ordinal)]);
    }

    private List<Notice> Changed(Publication publication, IReadOnlyDictionary<string, PublishedContent> existing)
    {
        var conflicts = new List<Notice>();
        if (options.Publishing.AllowChangedContent)
            return conflicts;
        foreach (var contract in publication.Contracts)
        {
            if (!existing.TryGetValue(contract.Provider, out var known) || known.Hash == contract.Body.Hash)
                continue;
            conflicts.Add(Notice.Error(Sentences.ChangedContent(
                publication.Pacticipant, publication.Version, contract.Provider)));
            conflicts.Add(Notice.Plain(ContractDiff.Between(known.Body, contract.Body.Text)));
        }

        return conflicts;
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
        var together = session.Together();
        var added = known.Version is null
            ? together.AddVersion(consumer.Id, publication.Version, publication.BuildUrl, session.Now)
            : null;
        foreach (var contract in publication.Contracts)
        {
            var before = known.Published.GetValueOrDefault(contract.Provider);
            var isStored = seen.Add(contract.Provider) && (before is null || !contract.Merge)
                && before?.Hash != contract.Body.Hash;
            contents.Add(isStored
                ? together.AddContent(
                    consumer.Id, (await known.Ensure(session, contract.Provider)).Id, contract.Body, session.Now)
                : null);
        }

        await together.Run();
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
