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

    /// <summary>The time of this unit of work: every row that it writes carries the same one.</summary>
    public DateTimeOffset Now { get; private set; } = now;

    /// <summary>How many rows were added, changed or deleted so far.</summary>
    public int Changes { get; private set; }

    /// <summary>What is to be done once this unit of work is there for all to see.</summary>
    public event Action? Committed;

    public void RaiseCommitted() => Committed?.Invoke();

    public string Text(string sql) => dialect.Text(sql);

    /// <summary>For statements that go out at once.</summary>
    public StatementBatch Batch() => new(this);

    /// <summary>Runs a statement alone that others run in a batch.</summary>
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

    /// <summary>The first row, or null when there is none.</summary>
    public async Task<T?> Row<T>(
        string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] values)
        where T : class
    {
        var statement = SqlStatement.Row(Text(sql), read, values);
        await Run([statement]);
        return statement.Answer;
    }

    /// <summary>The first column of the first row, or null when there is none or it is null.</summary>
    public async Task<long?> Number(string sql, params (string Name, object? Value)[] values)
    {
        var statement = SqlStatement.Number(Text(sql), values);
        await Run([statement]);
        return statement.Answer;
    }

    /// <summary>Runs <c>insert … returning id</c>; null when a conflict left the table as it was.</summary>
    public Task<long?> Insert(string sql, params (string Name, object? Value)[] values) => Number(sql, values);

    /// <summary>The number of rows that changed.</summary>
    public async Task<int> Execute(string sql, params (string Name, object? Value)[] values)
    {
        var statement = SqlStatement.Change(Text(sql), values);
        await Run([statement]);
        return statement.Changed;
    }

    /// <summary>
    /// Runs before the next statement, or at the end. It changes something for certain, and how much is not needed.
    /// </summary>
    public void Enqueue(string sql, params (string Name, object? Value)[] values)
    {
        _waiting.Add(SqlStatement.Change(Text(sql), values));
        Changes++;
    }

    /// <summary>Runs before the next statement whatever that is.</summary>
    public void Prepend(SqlStatement statement) => _waiting.Add(statement);

    /// <summary>
    /// Does all of these in step: what the first of them ask goes out at once, then what they ask next, and so on. Each
    /// waits for nothing but its statements.
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

    /// <summary>Runs what the begun ask, one exchange after the other; those begun within it take part.</summary>
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

    /// <summary>What is written from here on carries another time: the one that it had elsewhere.</summary>
    public void SetNow(DateTimeOffset time) => Now = time;

    /// <summary>What one of those who work in step has asked.</summary>
    private sealed record Asked(IReadOnlyList<SqlStatement> Statements, TaskCompletionSource Ran);
}
