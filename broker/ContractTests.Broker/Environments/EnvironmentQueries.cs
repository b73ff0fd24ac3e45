using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Environments;

/// <summary>The environments in storage. The list is short, so it is read completely.</summary>
internal static class EnvironmentQueries
{
    public static Task<List<EnvironmentRow>> Environments(this Session session) =>
        session.Rows(
            $"select {EnvironmentRow.Columns} from environment e order by lower(e.display_name), e.name",
            EnvironmentRow.Read);

    public static Task<EnvironmentRow?> EnvironmentNamed(this Session session, string name) =>
        session.Row(
            $"select {EnvironmentRow.Columns} from environment e where e.name = @name",
            EnvironmentRow.Read,
            ("name", name));

    /// <summary>
    /// Returns another environment whose name differs at most in case, because people and file systems confuse such
    /// names.
    /// </summary>
    public static async Task<EnvironmentRow?> OtherEnvironmentLike(this Session session, string name, string? uuid) =>
        (await session.Environments()).Find(
            one => one.Uuid != uuid && string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));

    public static SqlStatement<List<EnvironmentRow>> EnvironmentsNamed(
        this StatementBatch batch, IEnumerable<string> names) =>
        batch.Rows(
            $"select {EnvironmentRow.Columns} from environment e where e.name in ({{{{texts:names}}}})",
            EnvironmentRow.Read,
            ("names", names));

    public static Task<EnvironmentRow?> EnvironmentWithUuid(this Session session, string uuid) =>
        session.Row(
            $"select {EnvironmentRow.Columns} from environment e where e.uuid = @uuid",
            EnvironmentRow.Read,
            ("uuid", uuid));

    public static Task AddEnvironment(this Session session, string uuid, EnvironmentRequest environment) =>
        session.Execute(
            """
            insert into environment (uuid, name, display_name, production, contacts, created_at, updated_at)
            values (@uuid, @name, @display_name, @production, @contacts, @now, @now)
            """,
            [("uuid", uuid), .. Values(environment), ("now", session.Now)]);

    public static Task ChangeEnvironment(this Session session, string uuid, EnvironmentRequest environment) =>
        session.Execute(
            """
            update environment
            set name = @name, display_name = @display_name, production = @production, contacts = @contacts,
                updated_at = @now
            where uuid = @uuid
            """,
            [("uuid", uuid), .. Values(environment), ("now", session.Now)]);

    /// <summary>Counts all deployments and releases there, and the current ones.</summary>
    public static async Task<(long All, long Current)> RecordsOfEnvironment(this Session session, long id) =>
        (await session.Rows(
            """
            select count(*), count(*) filter (where ended is null) from (
                select undeployed_at as ended from deployed_version where environment_id = @id
                union all
                select support_ended_at from released_version where environment_id = @id) records
            """,
            row => (row.GetInt64(0), row.GetInt64(1)),
            ("id", id)))[0];

    /// <summary>Its deployments and releases are deleted with it.</summary>
    public static Task<int> DeleteEnvironment(this Session session, string uuid) =>
        session.Execute("delete from environment where uuid = @uuid", ("uuid", uuid));

    private static (string Name, object? Value)[] Values(EnvironmentRequest environment) =>
    [
        ("name", environment.Name),
        ("display_name", environment.DisplayName),
        ("production", environment.Production),
        ("contacts", environment.Contacts),
    ];
}
