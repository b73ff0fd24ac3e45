using ContractTests.Integration.Databases.Savepoints;
using Npgsql;
using Respawn;

namespace ContractTests.Integration.Databases;

/// <summary>The rows and sequences of a template, to be restored in its clones.</summary>
/// <param name="Respawner">Null if there are no tables.</param>
/// <param name="Rows">The rows of each table that has any, in an order in which they can be inserted.</param>
/// <param name="Statements">The statements that reset the sequences.</param>
internal sealed record PostgreSqlReset(
    Respawner? Respawner, IReadOnlyList<(string Table, byte[] Rows)> Rows, IReadOnlyList<string> Statements)
{
    private const int PatienceSeconds = 10;

    // Ordinary tables, including partitions and tables of extensions, because Respawn empties those too.
    private const string Tables = """
        SELECT c.oid::text, format('%I.%I', n.nspname, c.relname)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
        ORDER BY c.oid
        """;

    private const string References = """
        SELECT conrelid::text, confrelid::text FROM pg_constraint WHERE contype = 'f'
        """;

    private const string Sequences = """
        SELECT format('%I.%I', schemaname, sequencename), CASE WHEN last_value IS NULL
            THEN start_value || ', false' ELSE last_value || ', true' END
        FROM pg_sequences
        """;

    // A superuser disables all triggers at once, including those of foreign keys. Other users disable them one by one.
    private const string Role = """
        SELECT CASE WHEN rolsuper THEN 'superuser' ELSE '' END, '' FROM pg_roles WHERE rolname = current_user
        """;

    private const string Triggers = """
        SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', tgrelid::regclass, tgname),
            format('ALTER TABLE %s ENABLE TRIGGER %I', tgrelid::regclass, tgname)
        FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'
        """;

    public static async Task<PostgreSqlReset> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var tables = await ReadAsync(connection, Tables, cancellation);
        var references = (await ReadAsync(connection, References, cancellation))
            .ToLookup(reference => reference.First, reference => reference.Second);
        var rows = new List<(string, byte[])>();
        foreach (var (_, table) in ReferenceOrder.Sort(tables, table => table.First, references))
        {
            if (await CopyAsync(connection, table, cancellation) is { Length: > 0 } found)
                rows.Add((table, found));
        }

        var respawner = tables.Count == 0
            ? null
            : await Respawner.CreateAsync(connection, new RespawnerOptions { DbAdapter = DbAdapter.Postgres });
        var sequences = (await ReadAsync(connection, Sequences, cancellation))
            .ConvertAll(sequence => $"SELECT setval('{sequence.First.Replace("'", "''", StringComparison.Ordinal)}', "
                + $"{sequence.Second})");
        return new PostgreSqlReset(respawner, rows, sequences);
    }

    public async Task RunAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var together = new SavepointNpgsqlConnection(connection);
        await together.BeginAsync(cancellation);
        try
        {
            await RunAsync(together, cancellation);
        }
        catch (PostgresException used) when (used.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new TestDatabaseException(
                "Test database on PostgreSql: expected no open transaction when it is reset, but one has held a table "
                + $"for {PatienceSeconds} s. Commit it or roll it back first.", used);
        }
        catch (PostgresException circle) when (circle.SqlState
            is PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new TestDatabaseException(
                $"Test database on PostgreSql: this user cannot reset it: {circle.MessageText}. If tables refer to "
                + "each other in a cycle, reset as a superuser, or use a new database for each test.", circle);
        }
        finally
        {
            await together.EndAsync();
        }
    }

    private async Task RunAsync(SavepointNpgsqlConnection connection, CancellationToken cancellation)
    {
        await connection.ExecuteAsync($"SET LOCAL lock_timeout = '{PatienceSeconds}s'", cancellation);
        var triggers = new List<(string Off, string On)>();
        if (await ReadAsync(connection.Inner, Role, cancellation) is [{ First: "superuser" }])
            await connection.ExecuteAsync("SET LOCAL session_replication_role = replica", cancellation);
        else
            triggers = await ReadAsync(connection.Inner, Triggers, cancellation);

        foreach (var (off, _) in triggers)
            await connection.ExecuteAsync(off, cancellation);
        if (Respawner is not null)
            await Respawner.ResetAsync(connection);
        foreach (var (table, rows) in Rows)
            await AddAsync(connection.Inner, table, rows, cancellation);
        if (Statements.Count > 0)
            await connection.ExecuteAsync(string.Join(';', Statements), cancellation);
        foreach (var (_, on) in triggers)
            await connection.ExecuteAsync(on, cancellation);
        await connection.CommitAsync(cancellation);
    }

    private static async Task AddAsync(
        NpgsqlConnection connection, string table, byte[] rows, CancellationToken cancellation)
    {
        await using var to = await connection.BeginRawBinaryCopyAsync(
            $"COPY {table} FROM STDIN (FORMAT BINARY)", cancellation);
        await to.WriteAsync(rows, cancellation);
    }

    /// <returns>Empty if there are no rows.</returns>
    private static async Task<byte[]> CopyAsync(
        NpgsqlConnection connection, string table, CancellationToken cancellation)
    {
        // The size of a copy without rows: the signature, the flags, the length of the extension and the end marker.
        const int Empty = 11 + 4 + 4 + 2;
        await using var from = await connection.BeginRawBinaryCopyAsync(
            $"COPY {table} TO STDOUT (FORMAT BINARY)", cancellation);
        using var rows = new MemoryStream();
        await from.CopyToAsync(rows, cancellation);
        return rows.Length > Empty ? rows.ToArray() : [];
    }

    private static async Task<List<(string First, string Second)>> ReadAsync(
        NpgsqlConnection connection, string query, CancellationToken cancellation)
    {
        await using var command = PostgreSqlServer.Command(connection, query);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<(string, string)>();
        while (await reader.ReadAsync(cancellation))
            rows.Add((reader.GetString(0), reader.GetString(1)));
        return rows;
    }
}
