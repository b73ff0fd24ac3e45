using ContractTests.Broker.Storage;
using ContractTests.Broker.Tests.Engines;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Broker.Tests.Storage;

/// <summary>The tables, columns, indexes and keys of a database as its engine tells them.</summary>
internal static class Schema
{
    private const string Sqlite = "select type || ' ' || name || ' ' || coalesce(sql, '') from sqlite_master";

    private const string PostgreSql = """
        select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
            || coalesce(column_default, '') || ' ' || is_identity
        from information_schema.columns where table_schema = current_schema()
        union all
        select 'index ' || indexdef from pg_indexes where schemaname = current_schema()
        union all
        select 'key ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint
        where connamespace = current_schema()::regnamespace
        """;

    public static async Task<IReadOnlyList<string>> Of(RunningBroker broker, Engine engine) =>
        await broker.Services.GetRequiredService<Database>().Read(
            async session =>
            {
                var lines = await session.Rows(
                    engine == Engine.Sqlite ? Sqlite : PostgreSql, row => row.GetString(0));
                lines.Sort(StringComparer.Ordinal);
                lines.Count.ShouldBeGreaterThan(50);
                return lines;
            },
            CancellationToken.None);
}
