using System.Data.Common;
using ContractTests.Broker.Schema;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Live;

/// <summary>
/// Notifies waiting clients of each change, on this node or on another. Nodes on PostgreSQL notify each other. While
/// clients wait, a node also polls the number of the last change, because nodes on SQLite cannot notify each other, nor
/// can nodes that use a connection pool in transaction mode.
/// </summary>
internal sealed class Changes(Database database, Dialect dialect, MigrationService migrations) : BackgroundService
{
    /// <summary>The channel on which nodes notify each other of changes.</summary>
    public const string Channel = "contract_broker_changes";

    /// <summary>The maximum number of waiting clients; each needs a connection and a little memory.</summary>
    private const int MostWatchers = 1000;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Changes within this time are sent together, because a notification delays commits on PostgreSQL.
    /// </summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _signal = new(0);
    private TaskCompletionSource _next = New();
    private int _watchers;
    private int _isOwn;
    private int _isHeard;

    /// <summary>Completes at the next change; must be read before any data.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Must be disposed of after waiting; null if too many clients wait already.</summary>
    public IDisposable? Watch()
    {
        if (Interlocked.Increment(ref _watchers) <= MostWatchers)
            return new Watcher(this);
        Interlocked.Decrement(ref _watchers);
        return null;
    }

    public override void Dispose()
    {
        _signal.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await migrations.Done.WaitAsync(stoppingToken);
        database.Changed += NoteOwn;
        try
        {
            var listening = dialect.Listen(Channel, NoteHeard, stoppingToken);
            for (long? known = null; ; )
            {
                await _signal.WaitAsync(BetweenLooks, stoppingToken);
                known = await Look(known, notifies: !listening.IsCompletedSuccessfully, stoppingToken);
                await Task.Delay(Pause, stoppingToken);
            }
        }
        finally
        {
            database.Changed -= NoteOwn;
        }
    }

    /// <returns>The number of the last known change.</returns>
    private async Task<long?> Look(long? known, bool notifies, CancellationToken cancellation)
    {
        var isOwn = Interlocked.Exchange(ref _isOwn, 0) == 1;
        var isHeard = Interlocked.Exchange(ref _isHeard, 0) == 1;
        if (isOwn && notifies)
            await Notify(cancellation);
        if (Volatile.Read(ref _watchers) == 0)
            return known;
        var last = await Last(cancellation) ?? known;
        if (isHeard || last != known)
            Interlocked.Exchange(ref _next, New()).TrySetResult();
        return last;
    }

    private async Task Notify(CancellationToken cancellation)
    {
        try
        {
            await database.Write(session => session.Number($"select {{{{notify:{Channel}}}}}"), cancellation);
        }
        catch (Exception failure) when (failure is BrokerStorageException or DbException)
        {
            // The other nodes find the number of the change themselves.
        }
    }

    private async Task<long?> Last(CancellationToken cancellation)
    {
        try
        {
            return await database.ReadAtOnce(
                session => session.Number("select max(id) from audit_entry"), cancellation);
        }
        catch (Exception failure) when (failure is BrokerStorageException or DbException)
        {
            return null; // Other requests report the failure; the next look may succeed.
        }
    }

    private void NoteOwn() => Note(ref _isOwn);

    private void NoteHeard() => Note(ref _isHeard);

    private void Note(ref int what)
    {
        if (Interlocked.Exchange(ref what, 1) == 0)
            _signal.Release();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Watcher(Changes changes) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref changes._watchers);
    }
}
