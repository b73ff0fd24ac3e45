namespace ContractTests.Broker.Storage;

/// <summary>One transaction on a file.</summary>
/// <param name="line">Where it runs.</param>
/// <param name="giveBack">Takes the line when it is over, and whether it can be used again.</param>
internal sealed class SqliteConversation(SqliteLine line, Action<SqliteLine, bool> giveBack) : Conversation
{
    private bool _isOver;

    public static SqliteConversation Begin(SqliteLine line, string begin, Action<SqliteLine, bool> giveBack)
    {
        try
        {
            line.Do(begin);
            return new SqliteConversation(line, giveBack);
        }
        catch
        {
            giveBack(line, false);
            throw;
        }
    }

    public override async Task Run(IReadOnlyList<SqlStatement> statements, CancellationToken cancellation)
    {
        foreach (var statement in statements)
            await line.Run(statement, cancellation);
    }

    public override async Task Commit(IReadOnlyList<SqlStatement> last, CancellationToken cancellation)
    {
        await Run(last, cancellation);
        line.Do("commit");
        _isOver = true;
    }

    public override ValueTask DisposeAsync()
    {
        giveBack(line, _isOver || RolledBack());
        return ValueTask.CompletedTask;
    }

    /// <summary>False if the engine has undone it already, as it does when the disk is full.</summary>
    private bool RolledBack()
    {
        try
        {
            line.Do("rollback");
            return true;
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            return false;
        }
    }
}
