using System.Diagnostics;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Cleaning;

/// <summary>Finds what the rules delete of one pacticipant.</summary>
internal static class CleaningQueries
{
    public static async Task<List<long>> VersionsToDelete(
        this Session session, long pacticipant, CleaningRules rules, int limit)
    {
        var newest = rules.KeepLatest == 0
            ? long.MaxValue
            : await session.Number(
                "select id from version where pacticipant_id = @pacticipant order by id desc limit 1 offset @skip",
                ("pacticipant", pacticipant), ("skip", (long)rules.KeepLatest - 1)) ?? 0;
        return await session.Rows(
            "Cleaning/versions_to_delete.sql",
            row => row.GetInt64(0),
            ("pacticipant", pacticipant), ("newest", newest), ("older_than", session.Now - rules.OlderThan),
            ("stale_since", StaleSince(session, rules)), ("tag_heads", rules.DeleteTagHeads),
            ("deployed", rules.DeleteDeployed), ("released", rules.DeleteReleased), ("limit", (long)limit));
    }

    /// <param name="session">The unit of work.</param>
    /// <param name="file">A query of this folder that returns ids.</param>
    /// <param name="pacticipant">The pacticipant.</param>
    /// <param name="olderThan">Only rows before this time.</param>
    /// <param name="limit">The maximum number of rows.</param>
    public static Task<List<long>> Ids(
        this Session session, string file, long pacticipant, DateTimeOffset olderThan, int limit) =>
        session.Rows(
            file, row => row.GetInt64(0),
            ("pacticipant", pacticipant), ("older_than", olderThan), ("limit", (long)limit));

    /// <summary>What is deleted together with these versions, by version.</summary>
    public static Task<List<(PlannedRow Row, long Owner)>> GoneWith(
        this Session session, IReadOnlyList<long> versions) =>
        session.Rows(
            "Cleaning/gone_with_versions.sql",
            row => (new PlannedRow(KindOf(row.GetString(0)), row.GetInt64(1), row.GetInt64(2)), row.GetInt64(3)),
            ("versions", versions));

    /// <summary>The results that are deleted together with these contents, by content.</summary>
    public static Task<List<(PlannedRow Row, long Owner)>> ResultsOf(
        this Session session, IReadOnlyList<long> contents) =>
        session.Rows(
            "select id, content_id from verification where content_id in ({{ids:contents}})",
            row => (new PlannedRow(PlannedKind.Result, row.GetInt64(0)), row.GetInt64(1)), ("contents", contents));

    /// <param name="session">The unit of work.</param>
    /// <param name="pacticipant">The pacticipant of the pacts.</param>
    /// <param name="rules">The rules for overwritten pacts.</param>
    /// <param name="limit">The maximum number, oldest first.</param>
    /// <param name="without">Versions whose pacts are all deleted.</param>
    public static Task<List<PlannedRow>> OverwrittenRevisions(
        this Session session, long pacticipant, CleaningRules rules, int limit, IReadOnlyList<long>? without = null) =>
        session.Rows(
            """
            select e.pact_id, e.revision from earlier_revision e join pact p on p.id = e.pact_id
            where p.consumer_id = @pacticipant and e.created_at < @older_than
                and not (p.consumer_version_id in ({{ids:without}}))
            order by e.created_at limit @limit
            """,
            row => new PlannedRow(PlannedKind.Revision, row.GetInt64(0), row.GetInt64(1)),
            ("pacticipant", pacticipant), ("older_than", session.Overwritten(rules)), ("without", without ?? []),
            ("limit", (long)limit));

    /// <summary>Overwritten pacts and results before this time are deleted.</summary>
    public static DateTimeOffset Overwritten(this Session session, CleaningRules rules) =>
        session.Now - (rules.OverwrittenOlderThan ?? rules.OlderThan);

    /// <summary>Contents that are no longer used are deleted if they are from before this time.</summary>
    public static DateTimeOffset Unused(this Session session, CleaningRules rules)
    {
        var (overwritten, old) = (session.Overwritten(rules), session.Now - rules.OlderThan);
        return overwritten > old ? overwritten : old;
    }

    public static Task<List<long>> StaleBranches(this Session session, long pacticipant, CleaningRules rules) =>
        session.Rows(
            """
            select b.id from branch b join pacticipant p on p.id = b.pacticipant_id
            where b.pacticipant_id = @pacticipant and b.updated_at < @since
                and (p.main_branch is null or b.name <> p.main_branch)
            """,
            row => row.GetInt64(0), ("pacticipant", pacticipant), ("since", StaleSince(session, rules)));

    public static async Task<long> Count(
        this Session session, string sql, params (string Name, object? Value)[] values) =>
        await session.Number(sql, values) ?? 0;

    /// <summary>Without a rule no branch is stale, because no branch is older than this time.</summary>
    private static DateTimeOffset StaleSince(Session session, CleaningRules rules) =>
        rules.StaleBranchesAfter is { } age ? session.Now - age : DateTimeOffset.UnixEpoch;

    private static PlannedKind KindOf(string text) => text switch
    {
        "pact" => PlannedKind.Pact,
        "result" => PlannedKind.Result,
        "provider contract" => PlannedKind.ProviderContract,
        _ => throw new UnreachableException(),
    };
}
