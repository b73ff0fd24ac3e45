using Npgsql;

namespace ContractTests.Integration;

/// <summary>What killed processes left on a server, and templates that nobody used for long.</summary>
internal static class Leftovers
{
    public const string TemplatePrefix = "contract_tests_template_";

    // The locks are read after the names, so that a process that has just made its first database holds one. They are
    // those of all databases of the server. A database in use would make DROP DATABASE wait.
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

    private static readonly string Old = $"""
        SELECT datname FROM pg_database
        WHERE datname LIKE '{TemplatePrefix}%'
          AND pg_has_role(datdba, 'USAGE')
          AND substring(shobj_description(oid, 'pg_database') from '\d+-\d\d-\d\d')::date
              < current_date - {DatabaseTemplate.KeptFor.Days}
        """;

    public static async Task DropAsync(PostgreSqlServer server, CancellationToken cancellation)
    {
        foreach (var query in new[] { Dead, Old })
        {
            foreach (var database in await server.NamesAsync(query, cancellation))
            {
                try
                {
                    await server.ExecuteAsync($"DROP DATABASE IF EXISTS {database}", cancellation);
                }
                catch (PostgresException)
                {
                    // Another process drops it too, or uses it after all: then it is not left over.
                }
            }
        }
    }
}
