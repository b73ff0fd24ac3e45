using System.Data.Common;

namespace ContractTests.Broker.Storage;

/// <summary>
/// One unit of work on one transaction. <c>sql</c> is a short statement or the name of an embedded file
/// (<c>Matrix/matrix_rows.sql</c>); values are always bound, a list through <c>in ({{ids:name}})</c> or
/// <c>in ({{texts:name}})</c>.
/// </summary>
internal sealed class Session(
    Transaction transaction, Dialect dialect, DateTimeOffset now, CancellationToken cancellation)
{
    private readonly List<SqlStatement> _waiting = [];
    private List<Asked>? _collected;

    /// <summary>The time of this unit of work, which all its rows get.</summary>
    public DateTimeOffset Now { get; private set; } = now;

    /// <summary>The number of rows added, changed or deleted so far.</summary>
    public int Changes { get; private set; }

    /// <summary>Raised after the commit of this unit of work.</summary>
    public event Action? Committed;

    public void RaiseCommitted() => Committed?.Invoke();

    public string Text(string sql) => dialect.Text(sql);

    /// <summary>Creates a batch of statements that are sent together.</summary>
    public StatementBatch Batch() => new(this);

    /// <summary>Runs a statement on its own that others run in a batch.</summary>
    public async Task<T> RunSingle<T>(Func<StatementBatch, SqlStatement<T>> add)
    {
        var batch = Batch();
        var statement = add(batch);
        await batch.Run();
        return statement.Answer;
    }

    public async Task<List<T>> Rows<T>(
        string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] values)
    {
        var statement = SqlStatement.Rows(Text(sql), read, values);
        await Run([statement]);
        return statement.Answer;
    }

    /// <summary>The first row; null if there is none.</summary>
    public async Task<T?> Row<T>(
        string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] values)
        where T : class
    {
        var statement = SqlStatement.Row(Text(sql), read, values);
        await Run([statement]);
        return statement.Answer;
    }

    /// <summary>The first column of the first row; null if there is none or it is null.</summary>
    public async Task<long?> Number(string sql, params (string Name, object? Value)[] values)
    {
        var statement = SqlStatement.Number(Text(sql), values);
        await Run([statement]);
        return statement.Answer;
    }

    /// <summary>Runs <c>insert … returning id</c>; null if a conflict left the table unchanged.</summary>
    public Task<long?> Insert(string sql, params (string Name, object? Value)[] values) => Number(sql, values);

    /// <summary>Returns the number of changed rows.</summary>
    public async Task<int> Execute(string sql, params (string Name, object? Value)[] values)
    {
        var statement = SqlStatement.Change(Text(sql), values);
        await Run([statement]);
        return statement.Changed;
    }

    /// <summary>
    /// Runs before the next statement, or at the end. Use it if something certainly changes and the number of rows does
    /// not matter.
    /// </summary>
    public void Enqueue(string sql, params (string Name, object? Value)[] values)
    {
        _waiting.Add(SqlStatement.Change(Text(sql), values));
        Changes++;
    }

    /// <summary>Runs before the next statement, whichever it is.</summary>
    public void Prepend(SqlStatement statement) => _waiting.Add(statement);

    /// <summary>
    /// Runs all of these in lockstep: the first statements of all are sent in one batch, then their next ones, and so
    /// on. They must await only their statements.
    /// </summary>
    public async Task<IReadOnlyList<T>> WhenAll<T>(IEnumerable<Func<Task<T>>> works)
    {
        List<Task<T>> tasks = [];
        await InStep(() => tasks = [.. works.Select(work => work())]);
        return await Task.WhenAll(tasks);
    }

    public async Task<(TFirst First, TSecond Second)> WhenAll<TFirst, TSecond>(
        Func<Task<TFirst>> first, Func<Task<TSecond>> second)
    {
        Task<TFirst>? one = null;
        Task<TSecond>? other = null;
        await InStep(() => [one = first(), other = second()]);
        return (await one!, await other!);
    }

    public Task Run(IReadOnlyList<SqlStatement> statements)
    {
        if (_collected is null)
            return RunNow(statements);
        var asked = new Asked(statements, new TaskCompletionSource());
        _collected.Add(asked);
        return asked.Ran.Task;
    }

    /// <summary>
    /// Sends the requested statements, one batch after the other; works that begin meanwhile join in.
    /// </summary>
    private async Task InStep(Func<IReadOnlyList<Task>> begin)
    {
        if (_collected is not null)
        {
            await Task.WhenAll(begin());
            return;
        }

        _collected = [];
        try
        {
            var tasks = begin();
            while (_collected.Count > 0)
            {
                var asked = _collected;
                _collected = [];
                await RunAll(asked);
            }

            if (!tasks.All(task => task.IsCompleted))
                throw new InvalidOperationException("Expected work that waits only for its statements.");
            await Task.WhenAll(tasks);
        }
        finally
        {
            _collected = null;
        }
    }

    private async Task RunAll(List<Asked> asked)
    {
        try
        {
            await RunNow([.. asked.SelectMany(each => each.Statements)]);
        }
        catch (Exception failure)
        {
            asked.ForEach(each => each.Ran.SetException(failure));
            return;
        }

        asked.ForEach(each => each.Ran.SetResult());
    }

    private async Task RunNow(IReadOnlyList<SqlStatement> statements)
    {
        var all = _waiting.Count == 0 ? statements : [.. _waiting, .. statements];
        _waiting.Clear();
        await transaction.Run(all, cancellation);
        foreach (var statement in all)
            Changes += statement.Changed;
    }

    public Task Commit() => transaction.Commit(_waiting, cancellation);

    /// <summary>Later rows get another time: the time that imported data had originally.</summary>
    public void SetNow(DateTimeOffset time) => Now = time;

    /// <summary>The statements that one of the works in lockstep has requested.</summary>
    private sealed record Asked(IReadOnlyList<SqlStatement> Statements, TaskCompletionSource Ran);
}
