namespace ContractTests.Integration;

/// <summary>A real database for one test alone; it is gone when disposed of.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<ValueTask> drop;
    private bool dropped;

    internal TestDatabase(string connectionString, Func<ValueTask> drop)
    {
        ConnectionString = connectionString;
        this.drop = drop;
    }

    /// <summary>Does not pool connections: none outlives its use, so that the database can be dropped.</summary>
    public string ConnectionString { get; }

    public async ValueTask DisposeAsync()
    {
        if (dropped)
            return;

        dropped = true;
        await drop();
    }
}
