using System.Data.Common;
using ContractTests.Integration.Databases.Savepoints;

namespace ContractTests.Integration;

/// <summary>A transaction around one test: everything on its connection is rolled back at the end.</summary>
/// <remarks>
/// Give <see cref="Connection"/> to the code under test. The code may begin, commit and roll back its own transactions
/// on it: they become savepoints. A statement that fails outside them undoes only itself, as it would without this
/// transaction. Closing or disposing of the connection does nothing.
/// With EF Core: <c>UseNpgsql(transaction.Connection)</c> or <c>UseSqlite(transaction.Connection)</c>. Queries,
/// <c>SaveChanges</c>, <c>ExecuteUpdate</c>, <c>Database.BeginTransaction</c> with commit, rollback and savepoints, and
/// several contexts one after the other all work.
/// The following does not work: code that opens its own connections (it sees nothing of the test), several threads at
/// once, <c>TransactionScope</c>, isolation levels (the outer transaction has the engine's default), casting the
/// connection to <c>NpgsqlConnection</c> (<c>COPY</c>, <c>LISTEN</c>), and effects of a commit: deferred constraints,
/// notifications. Use a separate database for these.
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

    /// <summary>The open connection of the test.</summary>
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
