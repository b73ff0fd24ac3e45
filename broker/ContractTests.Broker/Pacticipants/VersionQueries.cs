using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Pacticipants;

/// <summary>Finds versions, and creates those that other resources refer to.</summary>
internal static class VersionQueries
{
    public static Task<PacticipantVersion?> FindVersion(this Session session, long pacticipantId, string number) =>
        session.Row(
            PacticipantVersion.Select + "where v.pacticipant_id = @pacticipant and v.number = @number",
            PacticipantVersion.Read,
            ("pacticipant", pacticipantId), ("number", number));

    /// <summary>Null if the pacticipant or its version does not exist.</summary>
    public static Task<PacticipantVersion?> FindVersion(this Session session, string pacticipant, string number) =>
        session.Row(
            PacticipantVersion.Select + "where p.name = @pacticipant and v.number = @number",
            PacticipantVersion.Read,
            ("pacticipant", pacticipant), ("number", number));

    public static Task<PacticipantVersion?> LatestVersion(this Session session, long pacticipantId) =>
        session.Row(
            PacticipantVersion.Select + "where v.pacticipant_id = @pacticipant order by v.id desc limit 1",
            PacticipantVersion.Read,
            ("pacticipant", pacticipantId));

    public static Task<PacticipantVersion?> LatestTaggedVersion(this Session session, long pacticipantId, string tag) =>
        session.Row(
            PacticipantVersion.Select
            + "join tag_head h on h.version_id = v.id where h.pacticipant_id = @pacticipant and h.name = @tag",
            PacticipantVersion.Read,
            ("pacticipant", pacticipantId), ("tag", tag));

    public static Task<PacticipantVersion?> BranchHead(this Session session, long pacticipantId, string branch) =>
        session.Row(
            PacticipantVersion.Select
            + "join branch_head h on h.version_id = v.id join branch b on b.id = h.branch_id "
            + "where b.pacticipant_id = @pacticipant and b.name = @branch",
            PacticipantVersion.Read,
            ("pacticipant", pacticipantId), ("branch", branch));

    /// <summary>The version with this number, and whether it was created now.</summary>
    public static async Task<(PacticipantVersion Version, bool IsNew)> EnsureVersion(
        this Session session, Pacticipant pacticipant, string number)
    {
        if (await session.FindVersion(pacticipant.Id, number) is { } known)
            return (known, false);

        var added = await session.RunSingle(
            batch => batch.AddVersion(pacticipant.Id, number, buildUrl: null, session.Now));
        return ((await session.FindVersion(pacticipant.Id, number))!, added is not null);
    }

    /// <summary>The id of a version that nobody else can create meanwhile; null if it exists.</summary>
    public static SqlStatement<long?> AddVersion(
        this StatementBatch batch, long pacticipantId, string number, string? buildUrl, DateTimeOffset now) =>
        batch.Number(
            """
            insert into version (pacticipant_id, number, build_url, created_at, updated_at)
            values (@pacticipant, @number, @url, @now, @now) on conflict (pacticipant_id, number) do nothing
            returning id
            """,
            ("pacticipant", pacticipantId), ("number", number), ("url", buildUrl), ("now", now));

    public static Task SetBuildUrl(this Session session, long versionId, string? buildUrl) =>
        session.Execute(
            "update version set build_url = @url, updated_at = @now where id = @id",
            ("url", buildUrl), ("now", session.Now), ("id", versionId));
}
