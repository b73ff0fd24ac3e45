using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Importing;

/// <summary>Writes deployments and releases from another broker; later deployments here stay current.</summary>
internal sealed class ImportedDeployments(Session session, Pacticipant owner)
{
    private const string Environment =
        """
        coalesce((select id from environment where uuid = @environment_uuid),
            (select id from environment where name = @environment))
        """;

    private const string Place =
        $"""
        from version v, environment e
        where v.pacticipant_id = @pacticipant and v.number = @version and e.id = {Environment}
        """;

    private const string Current =
        $"""
        undeployed_at is null and pacticipant_id = @pacticipant and target_key = @target_key
            and environment_id = {Environment}
        """;

    /// <summary>False if the version or environment does not exist.</summary>
    public async Task<bool> WriteDeployment(ImportedDeployment deployment)
    {
        var target = ("target_key", (object?)(deployment.Target ?? ""));
        if (await IsThere("deployed_version", "undeployed_at", deployment))
            return true;
        var ended = deployment.EndedAt;
        if (ended is null)
        {
            await session.Execute(
                $"update deployed_version set undeployed_at = @created_at, updated_at = @created_at where {Current} "
                + "and created_at <= @created_at",
                [.. Values(deployment, null), target]);
            ended = (await session.Rows(
                $"select created_at from deployed_version where {Current}", row => row.Time(0),
                [.. Values(deployment, null), target])).Cast<DateTimeOffset?>().FirstOrDefault();
        }

        return await session.Execute(
            """
            insert into deployed_version (uuid, version_id, pacticipant_id, environment_id, target, target_key,
                undeployed_at, created_at, updated_at)
            select @uuid, v.id, v.pacticipant_id, e.id, @target, @target_key, @ended_at, @created_at, @updated_at

            """ + Place,
            [.. Values(deployment, ended), ("target", deployment.Target), target]) > 0;
    }

    /// <summary>False if the version or environment does not exist.</summary>
    public async Task<bool> WriteRelease(ImportedDeployment deployment)
    {
        if (await IsThere("released_version", "support_ended_at", deployment))
            return true;
        var added = await session.Execute(
            """
            insert into released_version (uuid, version_id, pacticipant_id, environment_id, support_ended_at,
                created_at, updated_at)
            select @uuid, v.id, v.pacticipant_id, e.id, @ended_at, @created_at, @updated_at

            """ + Place + " on conflict do nothing",
            Values(deployment, deployment.EndedAt));
        return added > 0 || await session.Number(
            "select r.id from released_version r join version v on v.id = r.version_id "
            + $"where v.pacticipant_id = @pacticipant and v.number = @version and r.environment_id = {Environment}",
            Values(deployment, null)) is not null;
    }

    /// <summary>An earlier import may have seen the deployment before it ended.</summary>
    private async Task<bool> IsThere(string table, string end, ImportedDeployment deployment)
    {
        if (await session.Number($"select id from {table} where uuid = @uuid", ("uuid", deployment.Uuid)) is not { } id)
            return false;
        if (deployment.EndedAt is not null)
        {
            await session.Execute(
                $"update {table} set {end} = @ended_at, updated_at = @ended_at where id = @id and {end} is null",
                ("id", id), ("ended_at", deployment.EndedAt));
        }

        return true;
    }

    private (string Name, object? Value)[] Values(ImportedDeployment deployment, DateTimeOffset? ended) =>
    [
        ("uuid", deployment.Uuid), ("pacticipant", owner.Id), ("version", deployment.Version),
        ("environment", deployment.Environment), ("environment_uuid", deployment.EnvironmentUuid ?? ""),
        ("ended_at", ended), ("created_at", deployment.CreatedAt), ("updated_at", ended ?? deployment.CreatedAt),
    ];
}
