using System.Data.Common;

namespace ContractTests.Integration;

/// <summary>
/// A real database, migrated and seeded, for one test or test class alone; disposing of it deletes it.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly DatabaseTemplate _template;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _transactions;
    private bool _dropped;

    internal TestDatabase(DatabaseTemplate template, string connectionString)
    {
        _template = template;
        ConnectionString = connectionString;
    }

    public DatabaseEngine Engine => _template.Engine;

    public string ConnectionString { get; }

    /// <summary>Returns a new, open connection; the caller disposes of it.</summary>
    public async Task<DbConnection> OpenConnectionAsync(CancellationToken cancellation = default)
    {
        var connection = _template.Connect(ConnectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    /// <summary>
    /// Restores the rows, and the next values of identity columns and sequences, to their state after the seed: Respawn
    /// empties the tables, and the template's rows are inserted again, all in one transaction. Tables that a test
    /// created, changed or dropped stay as they are.
    /// </summary>
    /// <remarks>
    /// Other connections see the rows either before or after the reset. Several resets run one after the other.
    /// Triggers do not fire. On a PostgreSQL server whose user is not a superuser, tables that refer to each other in a
    /// cycle cannot be reset.
    /// </remarks>
    /// <exception cref="TestDatabaseException">
    /// A <see cref="TestTransaction"/> is open, or another connection has locked a table for ten seconds.
    /// </exception>
    public async Task ResetAsync(CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (Volatile.Read(ref _transactions) > 0)
            {
                throw new TestDatabaseException(
                    "Test database: expected no open transaction when it is reset, but found one of "
                    + "BeginTransactionAsync. Dispose of it first: that undoes what the test did.");
            }

            await _template.ResetAsync(ConnectionString, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Begins a transaction that is always rolled back when it is disposed of.</summary>
    /// <inheritdoc cref="TestTransaction" path="/remarks"/>
    public async Task<TestTransaction> BeginTransactionAsync(CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var connection = await _template.BeginAsync(ConnectionString, cancellation);
            Interlocked.Increment(ref _transactions);
            return new TestTransaction(connection, () => Interlocked.Decrement(ref _transactions));
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_dropped)
            return;

        _dropped = true;
        await _template.DropAsync(ConnectionString);
        _turn.Dispose();
    }
}
