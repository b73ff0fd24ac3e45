using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Deployments;

/// <summary>Current and former deployments in storage.</summary>
internal static class DeployedVersionQueries
{
    private const string NewestFirst = "order by d.created_at desc, d.id desc";

    public static Task<DeployedVersionRow?> DeployedVersion(this Session session, string uuid) =>
        session.Row(
            $"{DeployedVersionRow.Select} where d.uuid = @uuid", DeployedVersionRow.Read, ("uuid", uuid));

    /// <summary>All deployments of the version there, newest first.</summary>
    public static Task<List<DeployedVersionRow>> DeployedVersions(
        this Session session, long versionId, long environmentId) =>
        session.Rows(
            $"{DeployedVersionRow.Select} where d.version_id = @version and d.environment_id = @environment "
            + NewestFirst,
            DeployedVersionRow.Read,
            ("version", versionId), ("environment", environmentId));

    /// <summary>The current deployments in the environment, newest first.</summary>
    public static Task<List<DeployedVersionRow>> CurrentlyDeployed(this Session session, long environmentId) =>
        session.Rows(
            $"{DeployedVersionRow.Select} where d.environment_id = @environment and d.undeployed_at is null "
            + NewestFirst,
            DeployedVersionRow.Read,
            ("environment", environmentId));

    /// <summary>
    /// The version replaces the version that was deployed under the same target; a version that is already deployed
    /// there is kept.
    /// </summary>
    /// <returns>The record's uuid: the given one, unless a record existed.</returns>
    public static async Task<string> Deploy(
        this Session session,
        long versionId,
        long pacticipantId,
        long environmentId,
        string? target = null,
        bool autoCreated = false,
        string? uuid = null)
    {
        (string, object?)[] place =
            [("pacticipant", pacticipantId), ("environment", environmentId), ("target_key", target ?? "")];
        var running = await session.Row(
            """
            select version_id, uuid from deployed_version
            where environment_id = @environment and pacticipant_id = @pacticipant and target_key = @target_key
                and undeployed_at is null
            """,
            row => new Running(row.GetInt64(0), row.GetString(1)),
            place);
        if (running?.VersionId == versionId)
            return running.Uuid;

        await session.Execute(
            """
            update deployed_version set undeployed_at = @now, updated_at = @now
            where environment_id = @environment and pacticipant_id = @pacticipant and target_key = @target_key
                and undeployed_at is null
            """,
            [.. place, ("now", session.Now)]);
        uuid ??= Guid.NewGuid().ToString();
        await session.Execute(
            """
            insert into deployed_version
                (uuid, version_id, pacticipant_id, environment_id, target, target_key, auto_created,
                 created_at, updated_at)
            values (@uuid, @version, @pacticipant, @environment, @target, @target_key, @auto_created, @now, @now)
            """,
            [.. place, ("uuid", uuid), ("version", versionId), ("target", target), ("auto_created", autoCreated),
             ("now", session.Now)]);
        return uuid;
    }

    public static Task Undeploy(this Session session, string uuid) =>
        session.Execute(
            """
            update deployed_version set undeployed_at = @now, updated_at = @now
            where uuid = @uuid and undeployed_at is null
            """,
            ("uuid", uuid), ("now", session.Now));

    private sealed record Running(long VersionId, string Uuid);
}
