namespace ContractTests.Broker.Storage;

/// <summary>
/// One transaction on a pooled connection. Disposing returns the connection, and rolls back if it was not committed.
/// </summary>
internal abstract class Transaction : IAsyncDisposable
{
    /// <summary>Runs the statements in their order, with one round trip to a server.</summary>
    public abstract Task Run(IReadOnlyList<SqlStatement> statements, CancellationToken cancellation);

    /// <summary>Runs these statements too, and commits.</summary>
    public abstract Task Commit(IReadOnlyList<SqlStatement> last, CancellationToken cancellation);

    public abstract ValueTask DisposeAsync();
}
