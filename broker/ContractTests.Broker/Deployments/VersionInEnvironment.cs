using ContractTests.Broker.Environments;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Deployments;

/// <summary>The version and the environment in an address, if both exist.</summary>
internal sealed record VersionInEnvironment(
    long PacticipantId, string PacticipantDisplayName, long VersionId, EnvironmentRow Environment)
{
    /// <summary>Null if the participant, its version or the environment does not exist.</summary>
    public static async Task<VersionInEnvironment?> Find(
        Session session, string pacticipant, string version, string environmentUuid)
    {
        var environment = await session.EnvironmentWithUuid(environmentUuid);
        if (environment is null)
            return null;
        return await session.Row(
            """
            select p.id, p.display_name, v.id
            from pacticipant p
            join version v on v.pacticipant_id = p.id and v.number = @version
            where p.name = @pacticipant
            """,
            row => new VersionInEnvironment(row.GetInt64(0), row.GetString(1), row.GetInt64(2), environment),
            ("pacticipant", pacticipant), ("version", version));
    }
}
