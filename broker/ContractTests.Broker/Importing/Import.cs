using System.Runtime.InteropServices;
using ContractTests.Broker.Contracts;
using ContractTests.Broker.Labels;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.ProviderContracts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tags;

namespace ContractTests.Broker.Importing;

/// <summary>
/// Writes the data of another broker, with its times and without the effects of publishing: no webhook is triggered,
/// no tag becomes a branch or a deployment. Existing data is not changed, so that an import can be repeated, and data
/// that was published here later remains the latest.
/// </summary>
internal sealed class Import(Session session)
{
    private static readonly PublishingOptions Plain = new()
    {
        MainBranchCandidates = [],
        FirstTagIsBranchWithin = TimeSpan.FromDays(-1),
        TagsRecordDeployments = false,
    };

    private readonly Dictionary<string, int> _here = new(StringComparer.Ordinal);

    /// <summary>The number of imported resources that exist now, by kind.</summary>
    public IReadOnlyDictionary<string, int> Here => _here;

    public async Task Write(Imported imported)
    {
        var now = session.Now;
        var environments = new ImportedEnvironments(session);
        foreach (var environment in imported.Environments ?? [])
            Count("environments", await environments.Write(environment, now));
        Pacticipant? owner = null;
        if (imported.Pacticipant is { } pacticipant)
        {
            session.SetNow(pacticipant.CreatedAt ?? now);
            owner = await Write(pacticipant);
            await Write(owner, imported, now);
        }

        foreach (var webhook in imported.Webhooks ?? [])
        {
            Count("webhooks", await session.Execute(
                "update webhook set created_at = @created_at where uuid = @uuid",
                ("uuid", webhook.Uuid), ("created_at", webhook.CreatedAt)) > 0);
        }

        session.SetNow(now);
        // A mark means that everything was written, so an import can continue where it stopped.
        if (_here.GetValueOrDefault("results") < (imported.Results?.Count ?? 0))
            return;
        foreach (var mark in imported.Marks ?? [])
            await Write(imported.Source!, mark, owner);
    }

    private void Count(string kind, bool isHere = true)
    {
        if (isHere)
            _here[kind] = _here.GetValueOrDefault(kind) + 1;
    }

    private async Task<Pacticipant> Write(ImportedPacticipant pacticipant)
    {
        var owner = await session.EnsurePacticipant(pacticipant.Name);
        if (pacticipant.DisplayName is not null || pacticipant.MainBranch is not null)
            await session.Change(owner, Change(pacticipant), replaces: false, isNew: true);
        foreach (var label in pacticipant.Labels ?? [])
            await session.AddLabel(owner.Id, label);
        Count("pacticipants");
        return owner;
    }

    private async Task Write(Pacticipant owner, Imported imported, DateTimeOffset now)
    {
        var branches = new ImportedBranches(session, owner);
        foreach (var branch in imported.Branches ?? [])
            await branches.Write(branch);
        foreach (var version in imported.Versions ?? [])
            await Write(owner, version, branches, now);
        foreach (var head in imported.Heads ?? [])
            await branches.Write(head);
        foreach (var pact in imported.Pacts ?? [])
            await Write(owner, pact, now);
        var results = new ImportedResults(session, owner);
        foreach (var result in imported.Results ?? [])
            Count("results", await results.Write(result));
        foreach (var description in imported.Descriptions ?? [])
            await Write(owner, description);
        var stays = new ImportedDeployments(session, owner);
        foreach (var deployment in imported.Deployments ?? [])
            Count("deployments", await stays.WriteDeployment(deployment));
        foreach (var release in imported.Releases ?? [])
            Count("releases", await stays.WriteRelease(release));
    }

    private static PacticipantChange Change(ImportedPacticipant pacticipant) => new(
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["displayName"] = pacticipant.DisplayName,
            ["repositoryUrl"] = pacticipant.RepositoryUrl,
            ["repositoryName"] = pacticipant.RepositoryName,
            ["repositoryNamespace"] = pacticipant.RepositoryNamespace,
            ["mainBranch"] = pacticipant.MainBranch,
        }
        .Where(given => given.Value is not null).ToDictionary());

    private async Task Write(
        Pacticipant owner, ImportedVersion version, ImportedBranches branches, DateTimeOffset now)
    {
        session.SetNow(version.CreatedAt ?? now);
        var (written, isNew) = await session.EnsureVersionInOrder(owner, version.Number);
        if (isNew && version.BuildUrl is not null)
            await session.SetBuildUrl(written.Id, version.BuildUrl);
        foreach (var branch in version.Branches ?? [])
        {
            await branches.Add(written, branch);
            Count("branch versions");
        }

        foreach (var tag in version.Tags ?? [])
        {
            await session.AddTag(written, tag, Plain);
            Count("tags");
        }

        Count("versions");
    }

    private async Task Write(Pacticipant owner, ImportedPact pact, DateTimeOffset now)
    {
        session.SetNow(pact.CreatedAt ?? now);
        var provider = await session.EnsurePacticipant(pact.Provider);
        var existing = await session.FindPublished(owner.Name, pact.Version, pact.Provider);
        var body = ContractBody.From(JsonMarshal.GetRawUtf8Value(pact.Content).ToArray(), pact.Content);
        var contentId = existing?.ContentId;
        // Brokers give times in whole seconds, so data that was published here in the same second counts as later.
        var isCurrent = existing is null || existing.Hash == body.Hash || pact.CreatedAt >= existing.CreatedAt;
        if (isCurrent && existing?.Hash != body.Hash)
        {
            var (version, _) = await session.EnsureVersionInOrder(owner, pact.Version);
            (_, contentId) = await session.Store(version, provider, body, existing);
        }

        if (pact.ContentHash is not null && isCurrent)
        {
            session.Enqueue(
                """
                insert into imported_content (consumer_id, provider_id, hash, content_id)
                values (@consumer, @provider, @hash, @content)
                on conflict (consumer_id, provider_id, hash) do nothing
                """,
                ("consumer", owner.Id), ("provider", provider.Id), ("hash", pact.ContentHash),
                ("content", contentId));
        }

        Count("pacts");
    }

    /// <summary>It is compared with pacts on demand.</summary>
    private async Task Write(Pacticipant owner, ImportedDescription description)
    {
        session.SetNow(description.CreatedAt);
        var (version, _) = await session.EnsureVersionInOrder(owner, description.Version);
        var submitted = description.ToSubmitted()!;
        if (!await session.IsDescribedSince(version.Id, submitted.Specification, description.CreatedAt))
        {
            var before = await session.DescriptionOf(version.Id, submitted.Specification);
            session.PutProviderContract(
                owner.Id, version.Id, await session.AddDescription(owner.Id, submitted), submitted);
            if (before is { } replaced)
                session.DeleteUnusedDescription(replaced);
        }

        Count("descriptions");
    }

    private Task<int> Write(string source, ImportMark mark, Pacticipant? owner) => session.Execute(
        """
        insert into import_mark (source, resource, mark, pacticipant_id, version_id)
        values (@source, @resource, @mark, @pacticipant,
            (select id from version where pacticipant_id = @pacticipant and number = @version))
        on conflict (source, resource) do update set mark = excluded.mark
        """,
        ("source", source), ("resource", mark.Resource), ("mark", mark.Mark), ("pacticipant", owner?.Id),
        ("version", mark.Version));
}
