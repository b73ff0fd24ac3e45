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
    internal sealed record Published(IReadOnlyList<Notice> Notices) : PublishOutcome(Notices);

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
        var existing = new Dictionary<string, PublishedContent>(StringComparer.Ordinal);
        foreach (var provider in publication.Contracts.Select(contract => contract.Provider).Distinct())
        {
            if (await session.FindPublished(publication.Pacticipant, publication.Version, provider) is { } known)
                existing[provider] = known;
        }

        var conflicts = Changed(publication, existing);
        if (conflicts.Count == 0 && options.Publishing.RefuseSimilarNames)
            conflicts = await Similar(session, publication);
        if (conflicts.Count > 0)
            return new PublishOutcome.Conflict(conflicts);

        session.Note("pacticipant", publication.Pacticipant);
        session.Note("version", publication.Version);
        session.Note("branch", publication.Branch);
        var notices = new List<Notice>();
        var version = await EnsureVersion(session, publication, notices);
        foreach (var contract in publication.Contracts)
            await Store(session, publication, contract, version, links, notices);
        return new PublishOutcome.Published(notices);
    }

    private List<Notice> Changed(Publication publication, Dictionary<string, PublishedContent> existing)
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
        var names = publication.Contracts.Select(contract => contract.Provider).Prepend(publication.Pacticipant);
        var similar = await SimilarNames.Find(session, names);
        return [.. similar.Select(found => Notice.Error(Sentences.SimilarName(found.Name, found.Existing)))];
    }

    private async Task<PacticipantVersion> EnsureVersion(
        Session session, Publication publication, List<Notice> notices)
    {
        var pacticipant = await session.EnsurePacticipant(publication.Pacticipant);
        var (version, isNew) = await session.EnsureVersion(pacticipant, publication.Version);
        if (publication.BuildUrl is not null && publication.BuildUrl != version.BuildUrl)
            await session.SetBuildUrl(version.Id, publication.BuildUrl);
        if (publication.Branch is not null)
            await session.AddToBranch(version, publication.Branch, options.Publishing);
        foreach (var tag in publication.Tags)
            await session.AddTag(version, tag, options.Publishing);

        notices.Add(Notice.Debug(Sentences.Version(publication, isNew)));
        if (publication.Branch is null)
        {
            notices.Add(Notice.Prompt(
                "  Next steps:\n    Configure the version branch to be the value of your repository branch."));
        }

        return version;
    }

    private async Task Store(
        Session session, Publication publication, PublishedContract contract, PacticipantVersion version, Links links,
        List<Notice> notices)
    {
        var provider = await session.EnsurePacticipant(contract.Provider);
        var existing = await session.FindPublished(publication.Pacticipant, publication.Version, contract.Provider);
        var body = contract.Merge && existing is not null && existing.Hash != contract.Body.Hash
            ? ContractMerge.Merge(existing.Body, contract.Body.Text)
            : contract.Body;
        var stored = await session.Store(version, provider, body, existing);
        notices.Add(Sentences.Stored(stored, contract, publication.Version, existing is not null));
        notices.Add(Notice.Debug("  View the published pact at "
            + links.To(Routes.Pact, contract.Provider, contract.Consumer, publication.Version)));
        var events = await ContractEvents.Of(session, version, provider.Id, stored);
        notices.Add(Notice.Debug("  Events detected: " + string.Join(", ", events)));
        var pair = new WebhookPair(version.PacticipantId, provider.Id);
        var triggered = await webhooks.ContractPublished(
            session, pair, () => session.FindPact(contract.Provider, contract.Consumer, publication.Version), events,
            links);
        notices.AddRange(triggered.Notices(links));

        await AddNextSteps(session, pair, contract.Provider, triggered.AnyConfigured, notices);
    }

    private static async Task AddNextSteps(
        Session session, WebhookPair pair, string provider, bool hasWebhook, List<Notice> notices)
    {
        var steps = new List<string>();
        var verified = await session.Number(
            "Contracts/pair_was_verified.sql", ("consumer", pair.ConsumerId), ("provider", pair.ProviderId));
        if (verified is null)
        {
            steps.Add($"Add Pact verification tests to the {provider} build. "
                + "See https://docs.pact.io/go/provider_verification");
        }

        if (!hasWebhook)
        {
            steps.Add($"Configure separate {provider} pact verification build and webhook to trigger it when the "
                + "pact content changes. See https://docs.pact.io/go/webhooks");
        }

        if (steps.Count > 0)
            notices.Add(Notice.Prompt("  Next steps:"));
        notices.AddRange(steps.Select(step => Notice.Prompt($"    * {step}")));
    }
}
