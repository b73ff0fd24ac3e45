using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Audit;

/// <summary>The audit in storage. The database itself prevents other changes and deletions of entries.</summary>
internal static class AuditQueries
{
    /// <summary>The action of an entry about deleted entries.</summary>
    public const string Shortened = "shortened the audit";

    /// <summary>Newest first.</summary>
    public static Task<List<AuditEntry>> AuditEntries(this Session session, AuditQuery query, int limit, int offset) =>
        session.Rows(
            $"""
            select happened_at, account, address, action, subject from audit_entry
            where {query.Where} order by id desc limit @limit offset @offset
            """,
            AuditEntry.Read,
            [.. query.Values, ("limit", (long)limit), ("offset", (long)offset)]);

    /// <summary>The time of the oldest entry; null if there is none.</summary>
    public static async Task<DateTimeOffset?> AuditBegins(this Session session) =>
        await session.Rows("select happened_at from audit_entry order by id limit 1", row => row.Time(0))
            is [var first] ? first : null;

    /// <summary>Deletes entries before this time, and adds an entry about the deletion.</summary>
    public static async Task<long> ShortenAudit(this Session session, DateTimeOffset before)
    {
        await session.Execute("update audit_cut set keep_from = @before", ("before", before));
        var deleted = await session.Execute("delete from audit_entry where happened_at < @before", ("before", before));
        await session.Execute("update audit_cut set keep_from = 0");
        return deleted;
    }

    /// <summary>Returns each value of a column once, with one index seek for each.</summary>
    public static Task<List<string>> AuditNames(this Session session, string column) =>
        session.Rows(
            $"""
            with recursive each(name) as (
                select min({column}) from audit_entry
                union all
                select (select min({column}) from audit_entry where {column} > each.name) from each
                where each.name is not null)
            select name from each where name is not null limit 1000
            """,
            row => row.GetString(0));

    public static async Task<long> CountAuditEntries(this Session session, AuditQuery query) =>
        await session.Number($"select count(*) from audit_entry where {query.Where}", query.Values) ?? 0;
}
