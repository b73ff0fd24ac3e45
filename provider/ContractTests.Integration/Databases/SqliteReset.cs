using ContractTests.Integration.Databases.Savepoints;
using Microsoft.Data.Sqlite;
using Respawn;
using Respawn.Graph;
using SQLitePCL;

namespace ContractTests.Integration.Databases;

/// <summary>Replaces the rows of clones with those of the template file.</summary>
internal sealed class SqliteReset(string template)
{
    private const int Busy = 5;
    private const int PatienceSeconds = 10;

    private const string Tables = """
        SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
        """;

    private const string SeededTables = """
        SELECT t.name, group_concat('"' || replace(c.name, '"', '""') || '"', ', ')
        FROM seed.sqlite_schema t JOIN pragma_table_xinfo(t.name, 'seed') c
        WHERE t.type = 'table' AND c.hidden = 0 AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\'
          AND t.name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')
        GROUP BY t.name
        """;

    public async Task RunAsync(string connectionString, CancellationToken cancellation)
    {
        // A URI as file name lets SQLite read the template without files beside it.
        var settings = new SqliteConnectionStringBuilder(connectionString);
        settings.DataSource = new Uri(settings.DataSource).AbsoluteUri;
        var connection = new SavepointSqliteConnection(settings.ToString()) { DefaultTimeout = PatienceSeconds };
        try
        {
            await connection.OpenAsync(cancellation);
            await RunAsync(connection, cancellation);
        }
        catch (SqliteException used) when (used.SqliteErrorCode == Busy)
        {
            throw new TestDatabaseException(
                $"Test database on Sqlite: expected no open transaction when it is reset, but one has lasted for "
                + $"{PatienceSeconds} s. Commit it or roll it back first.", used);
        }
        finally
        {
            await connection.EndAsync();
        }
    }

    private async Task RunAsync(SavepointSqliteConnection connection, CancellationToken cancellation)
    {
        raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, out _);
        await connection.ExecuteAsync("PRAGMA foreign_keys = OFF", cancellation);
        await using (var attach = connection.CreateCommand())
        {
            attach.CommandText = "ATTACH DATABASE $template AS seed";
            attach.Parameters.AddWithValue("$template", new Uri(template).AbsoluteUri + "?immutable=1");
            await attach.ExecuteNonQueryAsync(cancellation);
        }

        await connection.BeginAsync("BEGIN IMMEDIATE", cancellation);
        if (await RespawnerFor(connection, cancellation) is { } respawner)
            await respawner.ResetAsync(connection);
        foreach (var statement in await StatementsAsync(connection, cancellation))
            await connection.ExecuteAsync(statement, cancellation);
        await connection.CommitAsync(cancellation);
    }

    private static async Task<Respawner?> RespawnerFor(
        SavepointSqliteConnection connection, CancellationToken cancellation)
    {
        var tables = await ReadAsync(connection, Tables, cancellation);
        if (!tables.Exists(table => table.Second == "table"))
            return null;

        // A virtual table maintains its own shadow tables.
        var shadows = tables.Where(table => table.Second == "shadow").Select(table => new Table(table.First));
        return await Respawner.CreateAsync(connection, new RespawnerOptions
        {
            DbAdapter = DbAdapter.Sqlite,
            TablesToIgnore = [.. shadows],
            FormatDeleteStatement = table => $"DELETE FROM main.{Quoted(table.Name)};",
        });
    }

    private static async Task<List<string>> StatementsAsync(
        SavepointSqliteConnection connection, CancellationToken cancellation)
    {
        var statements = (await ReadAsync(connection, SeededTables, cancellation))
            .ConvertAll(table => $"INSERT INTO main.{Quoted(table.First)} ({table.Second}) "
                + $"SELECT {table.Second} FROM seed.{Quoted(table.First)}");
        var numbered = await ReadAsync(
            connection, "SELECT name, type FROM seed.sqlite_schema WHERE name = 'sqlite_sequence'", cancellation);
        if (numbered.Count > 0)
        {
            statements.Add("DELETE FROM main.sqlite_sequence");
            statements.Add("INSERT INTO main.sqlite_sequence SELECT * FROM seed.sqlite_sequence");
        }

        return statements;
    }

    private static async Task<List<(string First, string Second)>> ReadAsync(
        SavepointSqliteConnection connection, string query, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The queries are in this file.
        command.CommandText = query;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<(string, string)>();
        while (await reader.ReadAsync(cancellation))
            rows.Add((reader.GetString(0), reader.GetString(1)));
        return rows;
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
