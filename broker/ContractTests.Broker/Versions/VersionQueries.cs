using ContractTests.Broker.Branches;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tags;
using ContractTests.Broker.Verifications;

namespace ContractTests.Broker.Versions;

/// <summary>Finds versions, and creates the ones that others name.</summary>
internal static class VersionQueries
{
    public static Task<PacticipantVersion?> FindVersion(this Session session, long pacticipantId, string number) =>
        session.Row(
            PacticipantVersion.Select + "where v.pacticipant_id = @pacticipant and v.number = @number",
            PacticipantVersion.Read,
            ("pacticipant", pacticipantId), ("number", number));

    /// <summary>Null when the pacticipant or its version is unknown.</summary>
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

    /// <summary>The version of that number, and whether it was created just now.</summary>
    public static async Task<(PacticipantVersion Version, bool IsNew)> EnsureVersion(
        this Session session, Pacticipant pacticipant, string number)
    {
        if (await session.FindVersion(pacticipant.Id, number) is { } known)
            return (known, false);

        var added = await session.RunSingle(
            batch => batch.AddVersion(pacticipant.Id, number, buildUrl: null, session.Now));
        return ((await session.FindVersion(pacticipant.Id, number))!, added is not null);
    }

    /// <summary>The id of a version that nobody else can create meanwhile; null if it is there.</summary>
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

    /// <summary>Deletes a version with its pacts and results; the version before it takes over its heads.</summary>
    public static async Task DeleteVersion(this Session session, PacticipantVersion version)
    {
        var branches = await session.Rows(
            "select branch_id from branch_head where version_id = @version",
            row => row.GetInt64(0), ("version", version.Id));
        var tags = await session.Rows(
            "select name from tag where version_id = @version", row => row.GetString(0), ("version", version.Id));
        var contents = await session.VerifiedBy([version.Id]);
        foreach (var tag in tags)
            await session.TakeTag(version, tag);
        await session.Execute("delete from version where id = @version", ("version", version.Id));
        foreach (var branch in branches)
            await session.MoveHead(branch);
        await session.RestoreSuccesses(contents);
    }

    /// <summary>Deletes versions of these pacticipants; their branches and tags get new heads.</summary>
    public static async Task DeleteVersions(
        this Session session, IReadOnlyCollection<long> versions, IReadOnlyCollection<long> pacticipants)
    {
        if (versions.Count == 0)
            return;
        var contents = await session.VerifiedBy(versions);
        await session.Execute("delete from version where id in ({{ids:versions}})", ("versions", versions));
        await session.RestoreSuccesses(contents);
        await session.Execute("Versions/restore_branch_heads.sql", ("pacticipants", pacticipants));
        await session.Execute("Versions/restore_tag_heads.sql", ("pacticipants", pacticipants));
    }
}
