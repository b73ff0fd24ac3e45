using System.Data.Common;

namespace ContractTests.Integration.Databases.Savepoints;

/// <summary>
/// An open connection in a transaction of the test. What begins a transaction on it gets a savepoint; closing or
/// disposing of it does nothing.
/// </summary>
internal interface ISavepointConnection
{
    DbConnection AsDbConnection { get; }

    /// <summary>Makes the connection usable again after a statement that failed outside of a savepoint.</summary>
    void Recover();

    Task RecoverAsync(CancellationToken cancellation);

    void Execute(string sql);

    Task ExecuteAsync(string sql, CancellationToken cancellation);

    void Ended(SavepointTransaction savepoint);

    /// <summary>Keeps what was done.</summary>
    Task CommitAsync(CancellationToken cancellation);

    /// <summary>Rolls back what was not kept, and closes the connection.</summary>
    ValueTask EndAsync();
}
