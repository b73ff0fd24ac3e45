using Npgsql;

namespace ContractTests.Integration.Databases;

/// <summary>
/// Removes databases of processes that no longer run, and templates that have not been used for long.
/// </summary>
internal static class Leftovers
{
    public const string TemplatePrefix = "contract_tests_template_";

    // The locks are read after the names, so that a process that has just created its first database already holds one.
    // pg_locks lists the locks of all databases of the server. A database in use would make DROP DATABASE wait.
    private static readonly string Dead = $"""
        SELECT datname FROM pg_database
        WHERE datname ~ '^contract_tests_[0-9a-f]{"{8}"}_'
          AND pg_has_role(datdba, 'USAGE')
          AND NOT EXISTS (
              SELECT 1 FROM pg_locks
              WHERE locktype = 'advisory' AND classid = {ServerLease.Class} AND granted
                AND 'contract_tests_' || lpad(to_hex(objid::bigint), 8, '0') = substr(datname, 1, 23))
          AND NOT EXISTS (SELECT 1 FROM pg_stat_activity WHERE pg_stat_activity.datname = pg_database.datname)
        """;

    public static async Task DropAsync(PostgreSqlServer server, CancellationToken cancellation)
    {
        await DropAsync(server, Dead, cancellation);
        await DropAsync(server, Unused("", DatabaseTemplate.KeptFor), cancellation);
    }

    /// <summary>Drops older templates of the same methods.</summary>
    public static Task DropReplacedAsync(PostgreSqlServer server, string family, CancellationToken cancellation) =>
        DropAsync(server, Unused(family, DatabaseTemplate.ReplacedKeptFor), cancellation);

    private static string Unused(string family, TimeSpan time) => $"""
        SELECT datname FROM pg_database
        WHERE starts_with(datname, '{TemplatePrefix}{family}')
          AND pg_has_role(datdba, 'USAGE')
          AND substring(shobj_description(oid, 'pg_database') from '\d+-\d\d-\d\d')::date < current_date - {time.Days}
        """;

    private static async Task DropAsync(PostgreSqlServer server, string query, CancellationToken cancellation)
    {
        foreach (var database in await server.NamesAsync(query, cancellation))
        {
            try
            {
                await server.ExecuteAsync($"DROP DATABASE IF EXISTS {database}", cancellation);
            }
            catch (PostgresException)
            {
                // Another process drops it too, or still uses it.
            }
        }
    }
}
