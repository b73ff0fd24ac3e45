using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ContractTests.Integration.Databases.Savepoints;

/// <remarks>
/// It derives from <see cref="SqliteConnection"/>, so that EF Core adds its functions to it. Transactions are begun and
/// ended by statements, because the provider accepts only its own transaction objects.
/// </remarks>
internal sealed class SavepointSqliteConnection(string connectionString)
    : SqliteConnection(connectionString), ISavepointConnection
{
    private SavepointTransaction? _savepoint;
    private bool _begun;

    public DbConnection AsDbConnection => this;

    /// <param name="begin"><c>BEGIN</c>, or another statement that begins a transaction.</param>
    public async Task BeginAsync(string begin, CancellationToken cancellation)
    {
        await ExecuteAsync(begin, cancellation);
        _begun = true;
    }

    public override SqliteCommand CreateCommand() => new Command
    {
        Connection = this,
        CommandTimeout = DefaultTimeout,
    };

    public void Recover()
    {
    }

    public Task RecoverAsync(CancellationToken cancellation) => Task.CompletedTask;

    public void Execute(string sql)
    {
        using var command = CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var command = CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public void Ended(SavepointTransaction savepoint) => _savepoint = null;

    public async Task CommitAsync(CancellationToken cancellation)
    {
        await ExecuteAsync("COMMIT", cancellation);
        _begun = false;
    }

    /// <remarks>Closing rolls back.</remarks>
    public ValueTask EndAsync()
    {
        _begun = false;
        return DisposeAsync();
    }

    public override void Close()
    {
        if (!_begun)
            base.Close();
    }

    public override Task CloseAsync()
    {
        Close();
        return Task.CompletedTask;
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        if (_savepoint is not null)
            throw new InvalidOperationException("A transaction is in progress on this connection: end it first.");

        return _savepoint = SavepointTransaction.Begin(this, isolationLevel);
    }

    protected override void Dispose(bool disposing)
    {
        if (!_begun)
            base.Dispose(disposing);
    }

    /// <summary>Accepts a savepoint as its transaction: every statement runs in the test's transaction.</summary>
    private sealed class Command : SqliteCommand
    {
        protected override DbTransaction? DbTransaction { get; set; }
    }
}
