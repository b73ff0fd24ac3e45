using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Deployments;

/// <summary>The versions that are released and supported in an environment.</summary>
internal static class ReleasedVersionQueries
{
    private const string NewestFirst = "order by r.created_at desc, r.id desc";

    public static Task<ReleasedVersionRow?> ReleasedVersion(this Session session, string uuid) =>
        session.Row(
            $"{ReleasedVersionRow.Select} where r.uuid = @uuid", ReleasedVersionRow.Read, ("uuid", uuid));

    public static Task<ReleasedVersionRow?> ReleasedVersion(
        this Session session, long versionId, long environmentId) =>
        session.Row(
            $"{ReleasedVersionRow.Select} where r.version_id = @version and r.environment_id = @environment",
            ReleasedVersionRow.Read,
            ("version", versionId), ("environment", environmentId));

    public static Task<List<ReleasedVersionRow>> CurrentlySupported(this Session session, long environmentId) =>
        session.Rows(
            $"{ReleasedVersionRow.Select} where r.environment_id = @environment and r.support_ended_at is null "
            + NewestFirst,
            ReleasedVersionRow.Read,
            ("environment", environmentId));

    public static Task AddRelease(
        this Session session, string uuid, long versionId, long pacticipantId, long environmentId) =>
        session.Execute(
            """
            insert into released_version (uuid, version_id, pacticipant_id, environment_id, created_at, updated_at)
            values (@uuid, @version, @pacticipant, @environment, @now, @now)
            """,
            ("uuid", uuid), ("version", versionId), ("pacticipant", pacticipantId), ("environment", environmentId),
            ("now", session.Now));

    public static Task ResumeSupport(this Session session, string uuid) =>
        session.Execute(
            """
            update released_version set support_ended_at = null, updated_at = @now
            where uuid = @uuid and support_ended_at is not null
            """,
            ("uuid", uuid), ("now", session.Now));

    public static Task EndSupport(this Session session, string uuid) =>
        session.Execute(
            """
            update released_version set support_ended_at = @now, updated_at = @now
            where uuid = @uuid and support_ended_at is null
            """,
            ("uuid", uuid), ("now", session.Now));
}
