using System.Data.Common;

namespace ContractTests.Integration;

/// <summary>
/// A real database, migrated and seeded, for one test or class alone; it is gone when disposed of.
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
    /// Brings the rows, and the next values of identity columns and sequences, back to what they were after the seed:
    /// Respawn empties the tables, and the template's rows are put back, all in one transaction. Tables that a test
    /// made, changed or dropped stay as they are.
    /// </summary>
    /// <remarks>
    /// Others see the rows before or the rows after. Several resets take turns. Triggers do not fire; on a PostgreSQL
    /// server whose user is no superuser, tables that refer to each other in a circle cannot be reset.
    /// </remarks>
    /// <exception cref="TestDatabaseException">
    /// A <see cref="TestTransaction"/> is open, or somebody else has held a table for ten seconds.
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

    /// <summary>Begins a transaction that is rolled back when it is disposed of, whatever happens within.</summary>
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
