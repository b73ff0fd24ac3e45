using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Versions;

namespace ContractTests.Broker.Cleaning;

/// <summary>
/// Deletes what the rules leave, in small transactions that each hold one pacticipant, so that publishing goes on
/// meanwhile and nothing that comes to be needed in between is deleted.
/// </summary>
internal sealed class Cleaner(Database database)
{
    private const string Work = "clean-up";
    private const int BatchSize = 100;

    /// <returns>null if another node is at it.</returns>
    /// <param name="rules">What stays.</param>
    /// <param name="limit">
    /// The maximum number of versions, of overwritten pacts and of replaced results; null is no maximum.
    /// </param>
    /// <param name="caller">Who asked for it.</param>
    /// <param name="cancellation">Leaves done what is done.</param>
    public Task<CleaningReport?> Run(
        CleaningRules rules, int? limit, Caller caller, CancellationToken cancellation) =>
        Run(rules, limit, unlessDoneSince: null, caller.Did("asked for a clean-up"), cancellation);

    /// <summary>Whether any node has finished a clean-up at that time or later.</summary>
    public async Task<bool> WasDoneSince(DateTimeOffset time, CancellationToken cancellation) =>
        await new DistributedLock(database, Work).FinishedAt(cancellation) >= time;

    /// <summary>Checks again after acquiring the lock, because another node may just have finished.</summary>
    public async Task<CleaningReport?> RunUnlessDoneSince(
        DateTimeOffset time, CleaningRules rules, int? limit, CancellationToken cancellation) =>
        await WasDoneSince(time, cancellation) ? null : await Run(rules, limit, time, asked: null, cancellation);

    /// <summary>Counts what would be deleted.</summary>
    public async Task<CleaningReport> Try(CleaningRules rules, CancellationToken cancellation)
    {
        var pacticipants = await Pacticipants(cancellation);
        return await database.Read(
            async session =>
            {
                var found = new List<(string Pacticipant, ToDelete What)>();
                foreach (var (name, id) in pacticipants)
                    found.Add((name, await Find(session, id, rules)));
                var all = found.Aggregate(ToDelete.Nothing, (sum, each) => sum + each.What);
                var counted = new List<(string Pacticipant, CleaningCounts Deleted)>();
                foreach (var (name, what) in found)
                    counted.Add((name, await Count(session, what)));
                var there = await session.Count("select count(*) from version");
                return new CleaningReport(
                    await Count(session, all), there - all.Versions.Count, IsComplete: true, counted);
            },
            cancellation);
    }

    private async Task<CleaningReport?> Run(
        CleaningRules rules, int? limit, DateTimeOffset? unlessDoneSince, AuditRecord? asked,
        CancellationToken cancellation)
    {
        var clusterLock = new DistributedLock(database, Work);
        if (!await clusterLock.TryAcquire(cancellation, session => Record(session, asked)))
            return null;
        try
        {
            if (unlessDoneSince is { } time && await WasDoneSince(time, cancellation))
            {
                await clusterLock.Release(cancellation);
                return null;
            }

            var left = new CleaningAllowance(limit ?? int.MaxValue);
            var deleted = new List<(string Pacticipant, CleaningCounts Deleted)>();
            foreach (var (name, id) in await Pacticipants(cancellation))
            {
                var counts = await Clean(name, id, rules, left, clusterLock, cancellation);
                deleted.Add((name, counts));
            }

            var report = await Report(deleted, isComplete: !left.IsUsedUp, cancellation);
            await clusterLock.Finish(cancellation);
            return report;
        }
        catch
        {
            await clusterLock.Release(CancellationToken.None);
            throw;
        }
    }

    private static void Record(Session session, AuditRecord? asked)
    {
        if (asked is not null)
            session.Record(asked);
    }

    private Task<List<(string Name, long Id)>> Pacticipants(CancellationToken cancellation) =>
        database.Read(
            session => session.Rows(
                "select name, id from pacticipant order by id", row => (row.GetString(0), row.GetInt64(1))),
            cancellation);

    private async Task<CleaningCounts> Clean(
        string name, long id, CleaningRules rules, CleaningAllowance left, DistributedLock clusterLock,
        CancellationToken cancellation)
    {
        var total = new CleaningCounts();
        (Func<Session, Task<CleaningCounts>> Delete, Action<CleaningCounts> Took)[] steps =
        [
            (session => DeleteVersions(session, id, rules, Math.Min(BatchSize, left.Versions)), left.TookVersions),
            (session => DeleteRevisions(session, id, rules, Math.Min(BatchSize, left.Pacts)), left.TookPacts),
            (session => DeleteContents(session, id, rules, BatchSize), _ => { }),
            (session => DeleteResults(session, id, rules, Math.Min(BatchSize, left.Results)), left.TookResults),
            (session => DeleteBranches(session, id, rules), _ => { }),
        ];
        foreach (var (delete, took) in steps)
        {
            while (true)
            {
                var counts = await database.Write(name, delete, cancellation);
                total += counts;
                took(counts);
                if (counts.IsNothing)
                    break;
                if (!await clusterLock.TryAcquire(cancellation))
                    throw new InvalidOperationException("clean-up: expected to go on, but another node took over.");
            }
        }

        return total;
    }

    private static async Task<CleaningCounts> DeleteVersions(
        Session session, long pacticipant, CleaningRules rules, int limit)
    {
        var ids = limit > 0 ? await session.VersionsToDelete(pacticipant, rules, limit) : [];
        if (ids.Count == 0)
            return new CleaningCounts();
        var counts = await CountOf(session, ids);
        var versions = await session.Rows(
            PacticipantVersion.Select + "where v.id in ({{ids:ids}})", PacticipantVersion.Read, ("ids", ids));
        await KeepSuccesses(session, ofVersions: ids);
        foreach (var version in versions)
            await session.DeleteVersion(version);
        return counts;
    }

    private static async Task<CleaningCounts> DeleteRevisions(
        Session session, long pacticipant, CleaningRules rules, int limit) => new(
        Pacts: limit <= 0 ? 0 : await session.Execute(
            """
            delete from earlier_revision where (pact_id, revision) in (
                select e.pact_id, e.revision from earlier_revision e join pact p on p.id = e.pact_id
                where p.consumer_id = @pacticipant and e.created_at < @older_than
                order by e.created_at limit @limit)
            """,
            ("pacticipant", pacticipant), ("older_than", session.Overwritten(rules)), ("limit", (long)limit)));

    private static async Task<CleaningCounts> DeleteContents(
        Session session, long pacticipant, CleaningRules rules, int limit)
    {
        var ids = await session.Ids("Cleaning/unused_contents.sql", pacticipant, session.Unused(rules), limit);
        if (ids.Count == 0)
            return new CleaningCounts();
        var results = await session.Count(
            "select count(*) from verification where content_id in ({{ids:ids}})", ("ids", ids));
        await session.Execute("delete from content where id in ({{ids:ids}})", ("ids", ids));
        return new CleaningCounts(Contents: ids.Count, Results: results);
    }

    private static async Task<CleaningCounts> DeleteResults(
        Session session, long pacticipant, CleaningRules rules, int limit)
    {
        var ids = limit <= 0 ? []
            : await session.Ids("Cleaning/superseded_results.sql", pacticipant, session.Overwritten(rules), limit);
        if (ids.Count == 0)
            return new CleaningCounts();
        await KeepSuccesses(session, results: ids);
        await session.Execute("delete from verification where id in ({{ids:ids}})", ("ids", ids));
        return new CleaningCounts(Results: ids.Count);
    }

    /// <summary>A pact must not become pending again because old results are deleted.</summary>
    private static async Task KeepSuccesses(
        Session session, IReadOnlyList<long>? results = null, IReadOnlyList<long>? ofVersions = null)
    {
        foreach (var kind in new[] { "keep_success", "keep_branch_success", "keep_tag_success" })
        {
            await session.Execute(
                $"Cleaning/{kind}.sql", ("results", results ?? []), ("versions", ofVersions ?? []));
        }
    }

    private static async Task<CleaningCounts> DeleteBranches(Session session, long pacticipant, CleaningRules rules)
    {
        var ids = await session.StaleBranches(pacticipant, rules);
        if (ids.Count > 0)
            await session.Execute("delete from branch where id in ({{ids:ids}})", ("ids", ids));
        return new CleaningCounts(Branches: ids.Count);
    }

    private static async Task<ToDelete> Find(Session session, long pacticipant, CleaningRules rules)
    {
        var versions = await session.VersionsToDelete(pacticipant, rules, int.MaxValue);
        var contents = await session.Rows(
            "Cleaning/contents_without_versions.sql", row => row.GetInt64(0),
            ("pacticipant", pacticipant), ("older_than", session.Unused(rules)),
            ("overwritten", session.Overwritten(rules)), ("versions", versions));
        var revisions = await session.Count(
            """
            select count(*) from earlier_revision e join pact p on p.id = e.pact_id
            where p.consumer_id = @pacticipant and e.created_at < @older_than
                and not (p.consumer_version_id in ({{ids:versions}}))
            """,
            ("pacticipant", pacticipant), ("older_than", session.Overwritten(rules)), ("versions", versions));
        var superseded = await session.Ids(
            "Cleaning/superseded_results.sql", pacticipant, session.Overwritten(rules), int.MaxValue);
        return new ToDelete(
            versions, revisions, contents, superseded, await session.StaleBranches(pacticipant, rules));
    }

    private static async Task<CleaningCounts> Count(Session session, ToDelete what) => new(
        Versions: what.Versions.Count,
        Pacts: what.Revisions + await session.Count(
            "select count(*) from pact where consumer_version_id in ({{ids:ids}})", ("ids", what.Versions)),
        Contents: what.Contents.Count,
        Results: await session.Count(
            """
            select count(*) from verification where provider_version_id in ({{ids:versions}})
                or content_id in ({{ids:contents}}) or id in ({{ids:superseded}})
            """,
            ("versions", what.Versions), ("contents", what.Contents), ("superseded", what.Superseded)),
        Branches: what.Branches.Count,
        ProviderContracts: await session.ProviderContractsOf(what.Versions));

    private static async Task<CleaningCounts> CountOf(Session session, List<long> versions) => new(
        Versions: versions.Count,
        Pacts: await session.Count(
            "select count(*) from pact where consumer_version_id in ({{ids:ids}})", ("ids", versions)),
        Results: await session.Count(
            "select count(*) from verification where provider_version_id in ({{ids:ids}})", ("ids", versions)),
        ProviderContracts: await session.ProviderContractsOf(versions));

    private Task<CleaningReport> Report(
        List<(string Pacticipant, CleaningCounts Deleted)> deleted, bool isComplete, CancellationToken cancellation) =>
        database.Write(
            async session =>
            {
                var total = Sum(deleted);
                if (!total.IsNothing)
                    session.Record(AuditOf(total));
                return new CleaningReport(
                    total, await session.Count("select count(*) from version"), isComplete, deleted);
            },
            cancellation);

    private static AuditRecord AuditOf(CleaningCounts deleted) => new("cleaned up", Account: null, Address: null)
    {
        Subject = deleted.ToJson().ToDictionary(count => count.Key, count => count.Value!.ToJsonString()),
    };

    private static CleaningCounts Sum(List<(string Pacticipant, CleaningCounts Deleted)> counts) =>
        counts.Aggregate(new CleaningCounts(), (sum, each) => sum + each.Deleted);

    /// <summary>The ids of what would go, and how many earlier revisions of what stays.</summary>
    private sealed record ToDelete(
        IReadOnlyList<long> Versions, long Revisions, IReadOnlyList<long> Contents, IReadOnlyList<long> Superseded,
        IReadOnlyList<long> Branches)
    {
        public static readonly ToDelete Nothing = new([], 0, [], [], []);

        public static ToDelete operator +(ToDelete one, ToDelete other) => new(
            [.. one.Versions, .. other.Versions], one.Revisions + other.Revisions,
            [.. one.Contents, .. other.Contents],
            [.. one.Superseded, .. other.Superseded], [.. one.Branches, .. other.Branches]);
    }
}
