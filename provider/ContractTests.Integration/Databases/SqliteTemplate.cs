using System.Data.Common;
using ContractTests.Integration.Databases.Savepoints;
using Microsoft.Data.Sqlite;

namespace ContractTests.Integration.Databases;

internal sealed class SqliteTemplate(
    Func<string, CancellationToken, Task> migrate,
    Func<DbConnection, CancellationToken, Task>? seed,
    string? key)
    : DatabaseTemplate(DatabaseEngine.Sqlite, migrate, seed, key)
{
    private const int Busy = 5;

    private string? _file;
    private string? _own;
    private SqliteReset? _reset;

    internal override DbConnection Connect(string connectionString) => new SqliteConnection(connectionString);

    internal override async Task<ISavepointConnection> BeginAsync(
        string connectionString, CancellationToken cancellation)
    {
        var connection = new SavepointSqliteConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await connection.BeginAsync("BEGIN", cancellation);
        return connection;
    }

    internal override async Task ResetAsync(string connectionString, CancellationToken cancellation)
    {
        _reset ??= new SqliteReset(_file!);
        await _reset.RunAsync(connectionString, cancellation);
    }

    internal override ValueTask DropAsync(string connectionString)
    {
        DeleteDatabase(new SqliteConnectionStringBuilder(connectionString).DataSource);
        return ValueTask.CompletedTask;
    }

    private protected override async Task PrepareAsync(CancellationToken cancellation)
    {
        if (!Key.IsShared || SqliteFolder.Cache is not { } folder)
        {
            _file = _own = SqliteFolder.OfProcess.NewFile();
            await MakeAsync(_file, cancellation);
            return;
        }

        _file = Path.Combine(folder, $"{Key.Value}.db");
        if (TryUse())
            return;

        await using var turn = await FileLock.TakeAsync(Path.Combine(folder, $"{Key.Value}.lock"), Limit, cancellation);
        if (TryUse())
            return;

        // Made in this process's folder, which is removed with the process in any case, and moved when it is complete.
        var made = SqliteFolder.OfProcess.NewFile();
        await MakeAsync(made, cancellation);
        var whole = Path.Combine(folder, $"{Key.Value}.{Guid.NewGuid():N}.new");
        File.Move(made, whole);
        File.Move(whole, _file, overwrite: true);
        SqliteFolder.RemoveUnused(folder, $"{Key.Family}*", ReplacedKeptFor);
    }

    private protected override Task<string> CloneAsync(CancellationToken cancellation)
    {
        var clone = SqliteFolder.OfProcess.NewFile();
        File.Copy(_file!, clone);
        return Task.FromResult(ConnectionStringTo(clone));
    }

    private protected override ValueTask RemoveAsync()
    {
        if (_own is not null)
            DeleteDatabase(_own);
        return ValueTask.CompletedTask;
    }

    private static string ConnectionStringTo(string file) =>
        new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, ForeignKeys = true }.ToString();

    private static void DeleteDatabase(string file)
    {
        foreach (var part in new[] { file, file + "-wal", file + "-shm", file + "-journal" })
            File.Delete(part);
    }

    private bool TryUse()
    {
        if (!File.Exists(_file))
            return false;

        File.SetLastWriteTimeUtc(_file, TimeProvider.System.GetUtcNow().UtcDateTime);
        return true;
    }

    private async Task MakeAsync(string made, CancellationToken cancellation)
    {
        try
        {
            await FillAsync(ConnectionStringTo(made), cancellation);
            await SettleAsync(made, cancellation);
        }
        catch
        {
            DeleteDatabase(made);
            throw;
        }
    }

    /// <summary>The clones would lack the changes in a write-ahead log beside the file.</summary>
    private async Task SettleAsync(string made, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(ConnectionStringTo(made));
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 5;
        try
        {
            command.CommandText = "BEGIN IMMEDIATE; ROLLBACK; PRAGMA wal_checkpoint(TRUNCATE)";
            if (await command.ExecuteScalarAsync(cancellation) is 0L)
                return;
        }
        catch (SqliteException used) when (used.SqliteErrorCode == Busy)
        {
            throw InUse(used);
        }

        throw InUse(null);
    }

    private TestDatabaseException InUse(Exception? cause) => new(
        $"Test database on {Engine}: the template is in use after it was migrated and seeded: a transaction is open. "
        + "Commit it, and dispose of every connection and context there.", cause);
}
