using System.Data.Common;

namespace ContractTests.Integration.Databases.Savepoints;

/// <summary>
/// An open connection within the test's transaction. Beginning a transaction on it creates a savepoint; closing or
/// disposing of it does nothing.
/// </summary>
internal interface ISavepointConnection
{
    DbConnection AsDbConnection { get; }

    /// <summary>Makes the connection usable again after a statement failed outside a savepoint.</summary>
    void Recover();

    Task RecoverAsync(CancellationToken cancellation);

    void Execute(string sql);

    Task ExecuteAsync(string sql, CancellationToken cancellation);

    void Ended(SavepointTransaction savepoint);

    /// <summary>Keeps the changes.</summary>
    Task CommitAsync(CancellationToken cancellation);

    /// <summary>Rolls back uncommitted changes and closes the connection.</summary>
    ValueTask EndAsync();
}
