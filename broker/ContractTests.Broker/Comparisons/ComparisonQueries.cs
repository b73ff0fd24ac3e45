using System.Data.Common;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Comparisons;

/// <summary>Stores comparisons, and reads the contents and descriptions to compare.</summary>
internal static class ComparisonQueries
{
    /// <summary>Null if there is no such content.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ContentToCompare(this Session session, long contentId) =>
        (await session.Rows(
            "select body from content where id = @id", row => row.ContractText(0), ("id", contentId)))
        .Cast<ReadOnlyMemory<byte>?>().FirstOrDefault();

    public static Task<DescriptionText?> DescriptionText(this Session session, long descriptionId) =>
        session.Row(
            "select specification, body from description where id = @id", Comparisons.DescriptionText.Read,
            ("id", descriptionId));

    /// <summary>Stores a comparison, unless one exists or one of its sides was deleted.</summary>
    public static void AddComparison(this Session session, ComparedPair pair, Comparison comparison) =>
        session.Enqueue(
            """
            insert into comparison
                (content_id, description_id, success, covered, problems, findings, created_at)
            select c.id, d.id, @success, @covered, @problems, @findings, @now
            from content c, description d
            where c.id = @content and d.id = @description
            on conflict (content_id, description_id) do nothing
            """,
            ("content", pair.ContentId), ("description", pair.DescriptionId), ("success", comparison.Success),
            ("covered", (long)comparison.Covered), ("problems", (long)comparison.Problems),
            ("findings", StoredFinding.Write(comparison.Findings)), ("now", session.Now));
}

/// <summary>A published description.</summary>
internal sealed record DescriptionText(string Specification, ReadOnlyMemory<byte> Text)
{
    public static DescriptionText Read(DbDataReader row) =>
        new(row.GetString(0), row.GetFieldValue<byte[]>(1));
}
