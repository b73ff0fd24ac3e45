namespace ContractTests.Broker.Storage;

/// <summary>One transaction on a file.</summary>
/// <param name="connection">The connection of the transaction.</param>
/// <param name="giveBack">Gets the connection at the end, and whether it can be used again.</param>
internal sealed class SqliteFileTransaction(
    SqliteFileConnection connection, Action<SqliteFileConnection, bool> giveBack) : Transaction
{
    private bool _isOver;

    public static SqliteFileTransaction Begin(
        SqliteFileConnection connection, string begin, Action<SqliteFileConnection, bool> giveBack)
    {
        try
        {
            connection.Do(begin);
            return new SqliteFileTransaction(connection, giveBack);
        }
        catch
        {
            giveBack(connection, false);
            throw;
        }
    }

    public override async Task Run(IReadOnlyList<SqlStatement> statements, CancellationToken cancellation)
    {
        foreach (var statement in statements)
            await connection.Run(statement, cancellation);
    }

    public override async Task Commit(IReadOnlyList<SqlStatement> last, CancellationToken cancellation)
    {
        await Run(last, cancellation);
        connection.Do("commit");
        _isOver = true;
    }

    public override ValueTask DisposeAsync()
    {
        giveBack(connection, _isOver || RolledBack());
        return ValueTask.CompletedTask;
    }

    /// <summary>False if the engine has already rolled back, as it does if the disk is full.</summary>
    private bool RolledBack()
    {
        try
        {
            connection.Do("rollback");
            return true;
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            return false;
        }
    }
}
