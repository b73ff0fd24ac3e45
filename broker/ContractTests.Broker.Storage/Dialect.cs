using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;

namespace ContractTests.Broker.Storage;

/// <summary>
/// The differences between database engines: how to open a database, the replacements of tokens in SQL, how to bind
/// values, and which failures are transient. All other SQL text is the same.
/// </summary>
internal abstract partial class Dialect(SqlFiles files)
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>The embedded .sql files.</summary>
    public SqlFiles Files => files;

    /// <summary>The name of the database for operators: a file name, or host and name.</summary>
    public abstract string Subject { get; }

    /// <summary>All statements see the same state.</summary>
    public abstract Task<Transaction> BeginRead(CancellationToken cancellation);

    /// <summary>One batch of statements that all see the same state; a second batch throws.</summary>
    public abstract Task<Transaction> BeginSingleRead(CancellationToken cancellation);

    public abstract Task<Transaction> BeginWrite(CancellationToken cancellation);

    /// <summary>
    /// Waits in this process for the write lock, so that waiting writers hold no connection; disposing releases it.
    /// </summary>
    /// <param name="pacticipant">The pacticipant whose versions are written; null if there is none.</param>
    /// <param name="isShared">Whether the lock is shared, so that other shared writers may write too.</param>
    /// <param name="cancellation">Cancels the waiting.</param>
    public abstract ValueTask<IDisposable> EnterWriteLock(
        string? pacticipant, bool isShared, CancellationToken cancellation);

    /// <summary>
    /// Locks a pacticipant against other writers, including those of other nodes, until the transaction ends; shared
    /// locks do not exclude each other. Null if write transactions are exclusive anyway.
    /// </summary>
    public abstract SqlStatement? LockPacticipant(string pacticipant, bool isShared);

    /// <summary>Prevents other nodes from migrating the schema until the transaction ends; null as above.</summary>
    public abstract SqlStatement? LockSchema();

    /// <summary>A query for the existing tables, in any order.</summary>
    public abstract string TablesQuery { get; }

    /// <summary>
    /// Whether the failure is transient: the database is busy, a serialization failure, a deadlock or a broken
    /// connection. A retry may succeed.
    /// </summary>
    public abstract bool IsTransient(DbException failure);

    /// <summary>Why a value cannot be stored; null for other failures.</summary>
    public abstract RefusedValue? Refused(DbException failure);

    /// <summary>
    /// A message with the name of the database; null if the failure is not caused by the database itself.
    /// </summary>
    public abstract BrokerStorageException? Explain(DbException failure);

    /// <summary>
    /// Calls back for each notification on a channel (<c>{{notify:channel}}</c>), and whenever notifications may have
    /// been lost, until it is cancelled. An engine with only one process receives no notifications.
    /// </summary>
    public virtual Task Listen(string channel, Action notified, CancellationToken cancellation) =>
        Task.CompletedTask;

    /// <summary>Closes pooled connections.</summary>
    public abstract void Close();

    /// <summary>The text of <paramref name="sql"/>, a statement or the name of an embedded .sql file.</summary>
    public string Text(string sql) => _texts.GetOrAdd(sql, Expand);

    /// <summary>One token: <c>identity</c> or <c>unlocked</c>.</summary>
    protected internal abstract string Token(string name);

    /// <summary>Replaces <c>{{engine:folder}}</c>: the name of the engine's own file in that folder.</summary>
    protected internal abstract string EngineFile { get; }

    /// <summary>
    /// Replaces <c>{{notify:channel}}</c> in a select list: other nodes are notified after the commit.
    /// </summary>
    protected internal abstract string Notify(string channel);

    /// <summary>Replaces <c>in ({{ids:name}})</c> and <c>in ({{texts:name}})</c>: values in one list.</summary>
    protected internal abstract string In(string list);

    /// <summary>Replaces <c>not in (…)</c> with such a list.</summary>
    protected internal abstract string NotIn(string list);

    /// <summary>Replaces <c>{{rows:name}}</c>: the list as a table with the single column <c>id</c>.</summary>
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
