using System.Data.Common;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Labels;

/// <summary>Labels in storage.</summary>
internal static class LabelQueries
{
    public static Task<List<string>> Labels(this Session session, int limit, int offset) =>
        session.Rows(
            "select distinct name from label order by name limit @limit offset @offset",
            row => row.GetString(0), ("limit", limit), ("offset", offset));

    public static async Task<long> CountLabels(this Session session) =>
        await session.Number("select count(distinct name) from label") ?? 0;

    public static Task<LabelRow?> FindLabel(this Session session, string pacticipant, string label) =>
        session.Row(
            """
            select l.name, l.created_at, l.updated_at
            from label l join pacticipant p on p.id = l.pacticipant_id
            where p.name = @pacticipant and l.name = @name
            """,
            LabelRow.Read, ("pacticipant", pacticipant), ("name", label));

    /// <summary>False if the pacticipant had it before.</summary>
    public static async Task<bool> AddLabel(this Session session, long pacticipantId, string label) =>
        await session.Execute(
            """
            insert into label (pacticipant_id, name, created_at, updated_at)
            values (@pacticipant, @name, @now, @now) on conflict (pacticipant_id, name) do nothing
            """,
            ("pacticipant", pacticipantId), ("name", label), ("now", session.Now)) > 0;

    public static async Task<bool> RemoveLabel(this Session session, long pacticipantId, string label) =>
        await session.Execute(
            "delete from label where pacticipant_id = @pacticipant and name = @name",
            ("pacticipant", pacticipantId), ("name", label)) > 0;
}

internal sealed record LabelRow(string Name, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static LabelRow Read(DbDataReader row) => new(row.GetString(0), row.Time(1), row.Time(2));
}
