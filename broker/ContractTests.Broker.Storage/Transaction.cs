namespace ContractTests.Broker.Storage;

/// <summary>
/// One transaction on a connection that others use afterwards. Disposing gives it back; what was not committed by
/// then is undone.
/// </summary>
internal abstract class Transaction : IAsyncDisposable
{
    /// <summary>Runs the statements in their order: one exchange with an engine that is elsewhere.</summary>
    public abstract Task Run(IReadOnlyList<SqlStatement> statements, CancellationToken cancellation);

    /// <summary>Runs these too, and lets all see what was written.</summary>
    public abstract Task Commit(IReadOnlyList<SqlStatement> last, CancellationToken cancellation);

    public abstract ValueTask DisposeAsync();
}
