using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ContractTests.Integration.Databases.Savepoints;
using Npgsql;

namespace ContractTests.Integration.Databases;

internal sealed class PostgreSqlTemplate(
    PostgreSqlServer server,
    Func<string, CancellationToken, Task> migrate,
    Func<DbConnection, CancellationToken, Task>? seed,
    string? key)
    : DatabaseTemplate(DatabaseEngine.PostgreSql, migrate, seed, key)
{
    private readonly SemaphoreSlim _snapshotTurn = new(1, 1);
    private PostgreSqlReset? _reset;
    private string? _name;
    private bool _asked;
    // The clone for the next test, created while the current test runs.
    private Task<string>? _next;

    internal override DbConnection Connect(string connectionString) => new NpgsqlConnection(connectionString);

    internal override async Task<ISavepointConnection> BeginAsync(
        string connectionString, CancellationToken cancellation)
    {
        var connection = new SavepointNpgsqlConnection(new NpgsqlConnection(connectionString));
        try
        {
            await connection.BeginAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.EndAsync();
            throw;
        }
    }

    internal override async Task ResetAsync(string connectionString, CancellationToken cancellation)
    {
        await _snapshotTurn.WaitAsync(cancellation);
        try
        {
            _reset ??= await ReadTemplateAsync(cancellation);
        }
        finally
        {
            _snapshotTurn.Release();
        }

        await using var connection = new NpgsqlConnection(connectionString);
        await _reset.RunAsync(connection, cancellation);
    }

    internal override async ValueTask DropAsync(string connectionString)
    {
        await using var pooled = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(pooled);
        await DropDatabaseAsync(pooled.Database);
    }

    private protected override async Task PrepareAsync(CancellationToken cancellation)
    {
        if (!Key.IsShared)
        {
            _name = await MakeAsync(cancellation);
            return;
        }

        var user = SHA256.HashData(Encoding.UTF8.GetBytes($"{Key.Value} {server.User}"));
        _name = Leftovers.TemplatePrefix + Key.Family + Convert.ToHexStringLower(user)[..24];
        if (await TryUseAsync(cancellation))
            return;

        // The lock is held while this connection is open: one process makes the template, others wait.
        await using var turn = await server.OpenAsync(cancellation);
        await LockAsync(turn, BinaryPrimitives.ReadInt64BigEndian(user), cancellation);
        try
        {
            if (await TryUseAsync(cancellation))
                return;

            var made = await MakeAsync(cancellation);
            await MarkAsync(made, cancellation);
            await server.ExecuteAsync($"ALTER DATABASE {made} RENAME TO {_name}", cancellation);
            await Leftovers.DropReplacedAsync(server, Key.Family, cancellation);
        }
        finally
        {
            await using var unlock = PostgreSqlServer.Command(turn, "SELECT pg_advisory_unlock_all()");
            await unlock.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private protected override async Task<string> CloneAsync(CancellationToken cancellation)
    {
        var ready = Interlocked.Exchange(ref _next, null);
        var clone = await (ready?.WaitAsync(cancellation) ?? MakeCloneAsync(cancellation));
        // A caller that has asked for two databases will probably ask for more.
        if (_asked && _next is null)
            await DropAsync(Interlocked.Exchange(ref _next, MakeCloneAsync(CancellationToken.None)));
        _asked = true;
        return clone;
    }

    private protected override async ValueTask RemoveAsync()
    {
        await DropAsync(Interlocked.Exchange(ref _next, null));
        if (_name is not null && !Key.IsShared)
            await DropDatabaseAsync(_name);
        _snapshotTurn.Dispose();
    }

    private async ValueTask DropAsync(Task<string>? clone)
    {
        if (clone is not null)
            await DropAsync(await clone);
    }

    private async Task<string> MakeCloneAsync(CancellationToken cancellation)
    {
        var clone = await server.NewNameAsync(cancellation);
        await server.ExecuteAsync($"CREATE DATABASE {clone} TEMPLATE {_name}{server.Strategy}", cancellation);
        var connectionString = server.PooledConnectionStringTo(clone);
        // The first connection loads the types of the database, which takes as long as creating it; the pool keeps it.
        await using var first = new NpgsqlConnection(connectionString);
        await first.OpenAsync(cancellation);
        return connectionString;
    }

    /// <returns>The name of a database that is migrated and seeded, and that does not accept connections.</returns>
    private async Task<string> MakeAsync(CancellationToken cancellation)
    {
        var made = await server.NewNameAsync(cancellation);
        await server.ExecuteAsync($"CREATE DATABASE {made}", cancellation);
        try
        {
            await FillAsync(server.ConnectionStringTo(made), cancellation);
            await server.ExecuteAsync($"ALTER DATABASE {made} ALLOW_CONNECTIONS false", cancellation);
            // Waits for five seconds, then fails if somebody is still connected.
            await server.ExecuteAsync($"ALTER DATABASE {made} RENAME TO {made}_full", cancellation);
            return $"{made}_full";
        }
        catch (PostgresException used) when (used.SqlState == PostgresErrorCodes.ObjectInUse)
        {
            await DropDatabaseAsync(made);
            throw new TestDatabaseException(
                $"Test database on {Engine}: the template is in use after it was migrated and seeded: {used.Detail} "
                + "Dispose of every connection and context there, and do not pool.", used);
        }
        catch
        {
            await DropDatabaseAsync(made);
            throw;
        }
    }

    private async Task<bool> TryUseAsync(CancellationToken cancellation)
    {
        var found = await server.NamesAsync(
            $"""
            SELECT shobj_description(oid, 'pg_database') FROM pg_database
            WHERE datname = '{_name}' AND shobj_description(oid, 'pg_database') IS NOT NULL
            """, cancellation);
        if (found is not [var mark])
            return false;

        if (mark != Mark())
            await MarkAsync(_name!, cancellation);
        return true;
    }

    private Task MarkAsync(string database, CancellationToken cancellation) =>
        server.ExecuteAsync($"COMMENT ON DATABASE {database} IS '{Mark()}'", cancellation);

    private static string Mark() => string.Create(
        CultureInfo.InvariantCulture, $"Template of tests, last used {TimeProvider.System.GetUtcNow():yyyy-MM-dd}");

    private static async Task LockAsync(NpgsqlConnection turn, long number, CancellationToken cancellation)
    {
        await using var command = PostgreSqlServer.Command(turn,
            $"SET lock_timeout = '{Limit.TotalSeconds:0}s'; SELECT pg_advisory_lock({number}); RESET lock_timeout");
        command.CommandTimeout = (int)Limit.TotalSeconds + 10;
        try
        {
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException late) when (late.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new TestDatabaseException(
                $"Test database on {DatabaseEngine.PostgreSql}: another process has been making the template for "
                + $"{Limit.TotalMinutes:0} minutes. End it, or wait for it and run again.", late);
        }
    }

    private async Task<PostgreSqlReset> ReadTemplateAsync(CancellationToken cancellation)
    {
        var clone = await MakeCloneAsync(cancellation);
        try
        {
            await using var connection = new NpgsqlConnection(clone);
            await connection.OpenAsync(cancellation);
            return await PostgreSqlReset.ReadAsync(connection, cancellation);
        }
        finally
        {
            await DropAsync(clone);
        }
    }

    private async ValueTask DropDatabaseAsync(string database)
    {
        // DROP DATABASE checks only every tenth of a second whether the last connection is closed.
        await server.ExecuteAsync($"""
            DO $$ BEGIN
                PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}';
                FOR time IN 1..1000 LOOP
                    EXIT WHEN NOT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = '{database}');
                    PERFORM pg_sleep(0.002), pg_stat_clear_snapshot();
                END LOOP;
            END $$
            """, CancellationToken.None);
        await server.ExecuteAsync($"DROP DATABASE IF EXISTS {database} WITH (FORCE)", CancellationToken.None);
    }
}
