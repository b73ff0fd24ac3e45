using System.Data.Common;
using ContractTests.Integration.Databases.Savepoints;

namespace ContractTests.Integration;

/// <summary>A transaction around one test: what happens on its connection is rolled back at the end.</summary>
/// <remarks>
/// Give <see cref="Connection"/> to the code under test. It may begin transactions of its own on it, commit them and
/// roll them back: they become savepoints, and a statement that fails outside of them undoes itself alone, as it would
/// without this transaction. Closing or disposing of the connection does nothing.
/// With EF Core: <c>UseNpgsql(transaction.Connection)</c> or <c>UseSqlite(transaction.Connection)</c>; queries,
/// <c>SaveChanges</c>, <c>ExecuteUpdate</c>, <c>Database.BeginTransaction</c> with commit, rollback and savepoints, and
/// several contexts one after the other all work.
/// What does not: code that opens connections of its own (it sees nothing of the test), work of several threads at
/// once, <c>TransactionScope</c>, isolation levels (the outer transaction has the engine's default), casting the
/// connection to <c>NpgsqlConnection</c> (<c>COPY</c>, <c>LISTEN</c>), and what only a commit causes: deferred
/// constraints, notifications. Take a database of its own for these.
/// </remarks>
public sealed class TestTransaction : IAsyncDisposable
{
    private readonly ISavepointConnection _connection;
    private Action? _ended;

    internal TestTransaction(ISavepointConnection connection, Action ended)
    {
        _connection = connection;
        _ended = ended;
    }

    /// <summary>The one connection of the test, open.</summary>
    public DbConnection Connection => _connection.AsDbConnection;

    public async ValueTask DisposeAsync()
    {
        if (_ended is null)
            return;

        await _connection.EndAsync();
        _ended();
        _ended = null;
    }
}
