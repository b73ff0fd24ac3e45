using System.Text.Json;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Audit;

/// <summary>The audit in storage. There is nothing here to change or delete an entry.</summary>
internal static class AuditQueries
{
    public static void Record(this Session session, AuditRecord record) =>
        session.Send(
            """
            insert into audit_entry (happened_at, account, address, action, subject)
            values (@now, @account, @address, @action, @subject)
            """,
            ("now", session.Now), ("account", record.Account), ("address", record.Address),
            ("action", record.Action), ("subject", JsonSerializer.Serialize(record.Subject)));

    /// <summary>Newest first.</summary>
    public static Task<List<AuditEntry>> AuditEntries(this Session session, AuditQuery query, int limit, int offset) =>
        session.Rows(
            $"""
            select happened_at, account, address, action, subject from audit_entry
            where {query.Where} order by id desc limit @limit offset @offset
            """,
            AuditEntry.Read,
            [.. query.Values, ("limit", (long)limit), ("offset", (long)offset)]);

    public static async Task<long> CountAuditEntries(this Session session, AuditQuery query) =>
        await session.Number($"select count(*) from audit_entry where {query.Where}", query.Values) ?? 0;
}
