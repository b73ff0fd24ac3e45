using System.Text.Json;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Versions;

namespace ContractTests.Broker.Cleaning;

/// <summary>
/// Deletes what the rules do not keep, in small transactions that each lock one pacticipant. So publishing continues
/// meanwhile, and nothing is deleted that is needed again in between.
/// </summary>
internal sealed class Cleaner(Database database)
{
    private const string Work = "clean-up";
    private const string Lost = "clean-up: expected to go on, but another node took over.";
    private const int BatchSize = 100;

    /// <param name="rules">What to keep.</param>
    /// <param name="limit">
    /// The maximum number of versions, of overwritten pacts and of replaced results; null is no maximum.
    /// </param>
    /// <param name="caller">The caller that requests it.</param>
    /// <param name="cancellation">Cancels the clean-up; what is already deleted stays deleted.</param>
    /// <param name="shown">
    /// The content of a preview: nothing is deleted if the rules match something else now, and nothing else is deleted
    /// if they match more later. Null deletes whatever the rules match.
    /// </param>
    public Task<CleaningOutcome> Run(
        CleaningRules rules, int? limit, Caller caller, CancellationToken cancellation, CleaningMark? shown = null) =>
        Run(rules, limit, unlessDoneSince: null, caller.Did("asked for a clean-up"), shown, cancellation);

    /// <summary>Whether any node has finished a clean-up at that time or later.</summary>
    public async Task<bool> WasDoneSince(DateTimeOffset time, CancellationToken cancellation) =>
        await new DistributedLock(database, Work).FinishedAt(cancellation) >= time;

    /// <summary>Checks again after acquiring the lock, because another node may just have finished.</summary>
    /// <returns>Null if there was nothing to do, or another node is cleaning up.</returns>
    public async Task<CleaningReport?> RunUnlessDoneSince(
        DateTimeOffset time, CleaningRules rules, int? limit, CancellationToken cancellation) =>
        await WasDoneSince(time, cancellation)
            ? null
            : (await Run(rules, limit, time, asked: null, shown: null, cancellation) as CleaningOutcome.Done)?.Report;

    /// <summary>Finds what would be deleted.</summary>
    public async Task<CleaningPreview> Try(CleaningRules rules, CancellationToken cancellation)
    {
        var pacticipants = await Pacticipants(cancellation);
        return await database.Read(
            async session =>
            {
                var all = new CleaningPlan();
                var counted = new List<(string Pacticipant, CleaningCounts Deleted)>();
                foreach (var (name, id) in pacticipants)
                {
                    var plan = await CleaningPlan.Of(session, id, rules);
                    counted.Add((name, plan.Counts));
                    all.Add(plan);
                }

                var there = await session.Count("select count(*) from version");
                return new CleaningPreview(
                    all, new CleaningReport(all.Counts, there - all.Counts.Versions, IsComplete: true, counted));
            },
            cancellation);
    }

    private async Task<CleaningOutcome> Run(
        CleaningRules rules, int? limit, DateTimeOffset? unlessDoneSince, AuditRecord? asked, CleaningMark? shown,
        CancellationToken cancellation)
    {
        var clusterLock = new DistributedLock(database, Work);
        if (!await clusterLock.TryAcquire(cancellation, session => Record(session, shown is null ? asked : null)))
            return new CleaningOutcome.Busy();
        try
        {
            if (unlessDoneSince is { } time && await WasDoneSince(time, cancellation))
            {
                await clusterLock.Release(cancellation);
                return new CleaningOutcome.Busy();
            }

            CleaningPlan? plan = null;
            if (shown is not null)
            {
                var preview = await Try(rules, cancellation);
                plan = preview.Plan;
                if (plan.Mark.Hash != shown.Hash)
                {
                    await clusterLock.Release(cancellation);
                    return new CleaningOutcome.Changed(preview);
                }

                if (!await clusterLock.TryAcquire(cancellation, session => Record(session, asked)))
                    throw new InvalidOperationException(Lost);
            }

            var left = new CleaningAllowance(limit ?? int.MaxValue);
            var deleted = new List<(string Pacticipant, CleaningCounts Deleted)>();
            foreach (var (name, id) in await Pacticipants(cancellation))
            {
                var counts = await Clean(name, id, rules, plan, left, clusterLock, cancellation);
                deleted.Add((name, counts));
            }

            var report = await Report(deleted, isComplete: !left.IsUsedUp, cancellation);
            await clusterLock.Finish(cancellation);
            return new CleaningOutcome.Done(report);
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
        string name, long id, CleaningRules rules, CleaningPlan? plan, CleaningAllowance left,
        DistributedLock clusterLock, CancellationToken cancellation)
    {
        var total = new CleaningCounts();
        (Func<Session, Task<CleaningCounts>> Delete, Action<CleaningCounts> Took)[] steps =
        [
            (session => DeleteVersions(session, id, rules, plan, Math.Min(BatchSize, left.Versions)),
                left.TookVersions),
            (session => DeleteRevisions(session, id, rules, plan, Math.Min(BatchSize, left.Pacts)),
                left.TookPacts),
            (session => DeleteContents(session, id, rules, plan), _ => { }),
            (session => DeleteResults(session, id, rules, plan, Math.Min(BatchSize, left.Results)), left.TookResults),
            (session => DeleteBranches(session, id, rules, plan), _ => { }),
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
                    throw new InvalidOperationException(Lost);
            }
        }

        return total;
    }

    private static async Task<CleaningCounts> DeleteVersions(
        Session session, long pacticipant, CleaningRules rules, CleaningPlan? plan, int limit)
    {
        if (limit <= 0)
            return new CleaningCounts();
        var found = await session.VersionsToDelete(pacticipant, rules, Read(plan, limit));
        var (ids, gone) = await NextBatch(plan, PlannedKind.Version, found, limit, session.GoneWith);
        if (ids.Count == 0)
            return new CleaningCounts();
        var versions = await session.Rows(
            PacticipantVersion.Select + "where v.id in ({{ids:ids}})", PacticipantVersion.Read, ("ids", ids));
        await KeepSuccesses(session, ofVersions: ids);
        foreach (var version in versions)
            await session.DeleteVersion(version);
        return CleaningPlan.Counted(gone) with { Versions = ids.Count };
    }

    private static async Task<CleaningCounts> DeleteRevisions(
        Session session, long pacticipant, CleaningRules rules, CleaningPlan? plan, int limit)
    {
        if (limit <= 0)
            return new CleaningCounts();
        var found = await session.OverwrittenRevisions(pacticipant, rules, Read(plan, limit));
        PlannedRow[] revisions = [.. found.Where(row => IsPlanned(plan, row)).Take(limit)];
        foreach (var (_, pact, revision) in revisions)
        {
            session.Enqueue(
                "delete from earlier_revision where pact_id = @pact and revision = @revision",
                ("pact", pact), ("revision", revision));
        }

        return new CleaningCounts(Pacts: revisions.Length);
    }

    private static async Task<CleaningCounts> DeleteContents(
        Session session, long pacticipant, CleaningRules rules, CleaningPlan? plan)
    {
        var found = await session.Ids(
            "Cleaning/unused_contents.sql", pacticipant, session.Unused(rules), Read(plan, BatchSize));
        var (ids, results) = await NextBatch(plan, PlannedKind.Content, found, BatchSize, session.ResultsOf);
        if (ids.Count == 0)
            return new CleaningCounts();
        await session.Execute("delete from content where id in ({{ids:ids}})", ("ids", ids));
        return new CleaningCounts(Contents: ids.Count, Results: results.Count);
    }

    private static async Task<CleaningCounts> DeleteResults(
        Session session, long pacticipant, CleaningRules rules, CleaningPlan? plan, int limit)
    {
        if (limit <= 0)
            return new CleaningCounts();
        var found = await session.Ids(
            "Cleaning/superseded_results.sql", pacticipant, session.Overwritten(rules), Read(plan, limit));
        List<long> ids = [.. Planned(plan, PlannedKind.Result, found).Take(limit)];
        if (ids.Count == 0)
            return new CleaningCounts();
        await KeepSuccesses(session, results: ids);
        await session.Execute("delete from verification where id in ({{ids:ids}})", ("ids", ids));
        return new CleaningCounts(Results: ids.Count);
    }

    private static async Task<CleaningCounts> DeleteBranches(
        Session session, long pacticipant, CleaningRules rules, CleaningPlan? plan)
    {
        var found = await session.StaleBranches(pacticipant, rules);
        List<long> ids = [.. Planned(plan, PlannedKind.Branch, found)];
        if (ids.Count > 0)
            await session.Execute("delete from branch where id in ({{ids:ids}})", ("ids", ids));
        return new CleaningCounts(Branches: ids.Count);
    }

    /// <summary>
    /// The next rows to delete, and what is deleted together with them. With a plan, a row stays if anything outside of
    /// the plan would be deleted with it.
    /// </summary>
    private static async Task<(List<long> Ids, List<PlannedRow> Gone)> NextBatch(
        CleaningPlan? plan, PlannedKind kind, IEnumerable<long> found, int size,
        Func<IReadOnlyList<long>, Task<List<(PlannedRow Row, long Owner)>>> goneWith)
    {
        foreach (var batch in Planned(plan, kind, found).Chunk(size))
        {
            var gone = await goneWith(batch);
            var kept = gone.Where(one => !IsPlanned(plan, one.Row)).Select(one => one.Owner).ToHashSet();
            List<long> ids = [.. batch.Where(id => !kept.Contains(id))];
            if (ids.Count > 0)
                return (ids, [.. gone.Where(one => !kept.Contains(one.Owner)).Select(one => one.Row)]);
        }

        return ([], []);
    }

    /// <summary>The number of rows to read for a batch; rows outside of a preview may come before its rows.</summary>
    private static int Read(CleaningPlan? plan, int batch) => plan is null ? batch : int.MaxValue;

    private static bool IsPlanned(CleaningPlan? plan, PlannedRow row) => plan is null || plan.Has(row);

    private static IEnumerable<long> Planned(CleaningPlan? plan, PlannedKind kind, IEnumerable<long> ids) =>
        ids.Where(id => IsPlanned(plan, new PlannedRow(kind, id)));

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
        Subject = JsonSerializer.SerializeToElement(deleted, Api.ApiJson.Default.CleaningCounts).EnumerateObject()
            .ToDictionary(count => count.Name, count => count.Value.GetRawText()),
    };

    private static CleaningCounts Sum(List<(string Pacticipant, CleaningCounts Deleted)> counts) =>
        counts.Aggregate(new CleaningCounts(), (sum, each) => sum + each.Deleted);
}
