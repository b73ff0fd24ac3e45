using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;

namespace ContractTests.Broker.Storage;

/// <summary>
/// What differs between database engines: how to open one, how a token in SQL reads, how a value is bound and
/// which failures are worth a second try. Everything else is the same SQL text.
/// </summary>
internal abstract partial class Dialect(SqlFiles files)
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The statements that are named by a file.</summary>
    public SqlFiles Files => files;

    /// <summary>What an operator calls this database: a file name, or host and name.</summary>
    public abstract string Subject { get; }

    /// <summary>All statements see the state that the first one saw.</summary>
    public abstract Task<Transaction> BeginRead(CancellationToken cancellation);

    /// <summary>One exchange of statements, which all see the same state; a second one is refused.</summary>
    public abstract Task<Transaction> BeginSingleRead(CancellationToken cancellation);

    public abstract Task<Transaction> BeginWrite(CancellationToken cancellation);

    /// <summary>
    /// Waits in this process until it may write, so that those who wait hold no connection; disposing lets the next
    /// one write.
    /// </summary>
    /// <param name="pacticipant">Whose versions are written; nothing when it is about none.</param>
    /// <param name="isShared">Whether the lock is shared, so that other shared writers may write too.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public abstract ValueTask<IDisposable> EnterWriteLock(
        string? pacticipant, bool isShared, CancellationToken cancellation);

    /// <summary>
    /// Locks a pacticipant against other writers, also of other nodes, until the transaction ends; shared locks do not
    /// exclude each other. Null if write transactions are exclusive anyway.
    /// </summary>
    public abstract SqlStatement? LockPacticipant(string pacticipant, bool isShared);

    /// <summary>Keeps other nodes from migrating the schema until the transaction ends; null as above.</summary>
    public abstract SqlStatement? LockSchema();

    /// <summary>The tables that are there, in whatever order.</summary>
    public abstract string TablesQuery { get; }

    /// <summary>
    /// True for busy, serialization failure, deadlock and a connection that broke: the same work may succeed next
    /// time.
    /// </summary>
    public abstract bool IsTransient(DbException failure);

    /// <summary>Why a value cannot be stored, or null when it is not that.</summary>
    public abstract RefusedValue? Refused(DbException failure);

    /// <summary>The failure in words that name the database, or null when it is not the database's own fault.</summary>
    public abstract BrokerStorageException? Explain(DbException failure);

    /// <summary>
    /// Calls back, until it is cancelled, for each notification on a channel (<c>{{notify:channel}}</c>), and after
    /// whatever might have been missed. An engine of one process has no other node to notify it.
    /// </summary>
    public virtual Task Listen(string channel, Action notified, CancellationToken cancellation) =>
        Task.CompletedTask;

    /// <summary>Closes what the engine keeps open between units of work.</summary>
    public abstract void Close();

    /// <summary>The text of <paramref name="sql"/>, a statement or the name of an embedded .sql file.</summary>
    public string Text(string sql) => _texts.GetOrAdd(sql, Expand);

    /// <summary>One token: <c>identity</c> or <c>unlocked</c>.</summary>
    protected internal abstract string Token(string name);

    /// <summary>What stands for <c>{{engine:folder}}</c>: the name of the engine's own file in that folder.</summary>
    protected internal abstract string EngineFile { get; }

    /// <summary>
    /// What stands for <c>{{notify:channel}}</c>, selected: other nodes are notified after the commit.
    /// </summary>
    protected internal abstract string Notify(string channel);

    /// <summary>What stands for <c>in ({{ids:name}})</c> and <c>in ({{texts:name}})</c>: values in one list.</summary>
    protected internal abstract string In(string list);

    /// <summary>What stands for <c>not in (…)</c> of the same.</summary>
    protected internal abstract string NotIn(string list);

    /// <summary>What stands for <c>{{rows:name}}</c>: the list as a table with the one column <c>id</c>.</summary>
    protected internal abstract string Rows(string list);

    private string Expand(string sql)
    {
        var text = sql.EndsWith(".sql", StringComparison.Ordinal) ? files.Text(sql) : sql;
        text = ListPattern().Replace(
            text, m => m.Groups["not"].Success ? NotIn(m.Groups["list"].Value) : In(m.Groups["list"].Value));
        text = RowsPattern().Replace(text, m => Rows(m.Groups["list"].Value));
        text = EnginePattern().Replace(text, m => files.Text($"{m.Groups["folder"].Value}/{EngineFile}"));
        text = NotifyPattern().Replace(text, m => Notify(m.Groups["channel"].Value));
        return TokenPattern().Replace(text, m => Token(m.Groups["name"].Value));
    }

    [GeneratedRegex(@"\b(?<not>not )?in \(\{\{(ids|texts):(?<list>[a-z_]+)\}\}\)")]
    private static partial Regex ListPattern();

    [GeneratedRegex(@"\{\{rows:(?<list>[a-z_]+)\}\}")]
    private static partial Regex RowsPattern();

    [GeneratedRegex(@"\{\{engine:(?<folder>[A-Za-z/]+)\}\}")]
    private static partial Regex EnginePattern();

    [GeneratedRegex(@"\{\{notify:(?<channel>[a-z_]+)\}\}")]
    private static partial Regex NotifyPattern();

    [GeneratedRegex(@"\{\{(?<name>[a-z_]+)\}\}")]
    private static partial Regex TokenPattern();
}
