using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ContractTests.Integration.Databases.Savepoints;

/// <remarks>
/// It is a <see cref="SqliteConnection"/>, so that EF Core adds its functions to it. Transactions are begun and ended
/// by statements: the provider takes only one of its own.
/// </remarks>
internal sealed class SavepointSqliteConnection(string connectionString)
    : SqliteConnection(connectionString), ISavepointConnection
{
    private SavepointTransaction? _savepoint;
    private bool _begun;

    public DbConnection AsDbConnection => this;

    /// <param name="begin"><c>BEGIN</c>, or how else a transaction begins.</param>
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

    /// <summary>Takes a savepoint for its transaction: every statement runs in the one of the test.</summary>
    private sealed class Command : SqliteCommand
    {
        protected override DbTransaction? DbTransaction { get; set; }
    }
}
