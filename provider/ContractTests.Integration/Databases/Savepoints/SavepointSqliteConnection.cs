using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ContractTests.Integration;

/// <remarks>
/// It is a <see cref="SqliteConnection"/>, so that EF Core adds its functions to it. Transactions are begun and ended
/// by statements: the provider takes only one of its own.
/// </remarks>
internal sealed class SavepointSqliteConnection(string connectionString)
    : SqliteConnection(connectionString), ISavepointConnection
{
    private SavepointTransaction? savepoint;
    private bool begun;

    public DbConnection AsDbConnection => this;

    /// <param name="begin"><c>BEGIN</c>, or how else a transaction begins.</param>
    public async Task BeginAsync(string begin, CancellationToken cancellation)
    {
        await ExecuteAsync(begin, cancellation);
        begun = true;
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

    public void Ended(SavepointTransaction savepoint) => this.savepoint = null;

    public async Task CommitAsync(CancellationToken cancellation)
    {
        await ExecuteAsync("COMMIT", cancellation);
        begun = false;
    }

    /// <remarks>Closing rolls back.</remarks>
    public ValueTask EndAsync()
    {
        begun = false;
        return DisposeAsync();
    }

    public override void Close()
    {
        if (!begun)
            base.Close();
    }

    public override Task CloseAsync()
    {
        Close();
        return Task.CompletedTask;
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        if (savepoint is not null)
            throw new InvalidOperationException("A transaction is in progress on this connection: end it first.");

        return savepoint = SavepointTransaction.Begin(this, isolationLevel);
    }

    protected override void Dispose(bool disposing)
    {
        if (!begun)
            base.Dispose(disposing);
    }

    /// <summary>Takes a savepoint for its transaction: every statement runs in the one of the test.</summary>
    private sealed class Command : SqliteCommand
    {
        protected override DbTransaction? DbTransaction { get; set; }
    }
}
