using System.Data.Common;

namespace ContractTests.Broker.Storage;

/// <summary>Runs units of work, each in one transaction; a write is retried after a conflict.</summary>
internal sealed class Database(Dialect dialect, TimeProvider clock)
{
    private const int Attempts = 8;

    /// <summary>
    /// A write is no longer retried after this time, for instance because another program holds a lock.
    /// </summary>
    private static readonly TimeSpan RetryLimit = TimeSpan.FromSeconds(20);

    public Dialect Dialect => dialect;

    /// <summary>Raised after the commit of a change that is visible in pages.</summary>
    public event Action? Changed;

    public void RaiseChanged() => Changed?.Invoke();

    /// <summary>Reads one consistent state.</summary>
    public Task<T> Read<T>(Func<Session, Task<T>> work, CancellationToken cancellation) =>
        Retry(() => ReadOnce(dialect.BeginRead, work, cancellation), cancellation);

    /// <summary>
    /// Reads with one statement, or with several in one batch (<see cref="Session.Batch"/>): the fewest round trips
    /// that the engine allows.
    /// </summary>
    public Task<T> ReadAtOnce<T>(Func<Session, Task<T>> work, CancellationToken cancellation) =>
        Retry(() => ReadOnce(dialect.BeginSingleRead, work, cancellation), cancellation);

    /// <summary>
    /// Writes everything or nothing. <paramref name="work"/> is retried after a conflict with another writer, so it
    /// must only change the database.
    /// </summary>
    public Task<T> Write<T>(Func<Session, Task<T>> work, CancellationToken cancellation) =>
        Write(pacticipant: null, work, cancellation);

    public Task Write(Func<Session, Task> work, CancellationToken cancellation) =>
        Write(
            async session =>
            {
                await work(session);
                return true;
            },
            cancellation);

    /// <summary>
    /// Writes everything or nothing about the versions of one pacticipant, under an exclusive lock, so that what
    /// <paramref name="work"/> has read is still true when it writes. All writes to a version's branches, tags, pacts
    /// and deployments must use this lock; a pact belongs to its consumer. For a result, which belongs to its provider,
    /// see <see cref="Add"/>.
    /// </summary>
    public Task<T> Write<T>(string? pacticipant, Func<Session, Task<T>> work, CancellationToken cancellation) =>
        Retry(() => WriteOnce(pacticipant, isShared: false, work, cancellation), cancellation);

    /// <summary>
    /// Writes everything or nothing about the versions of one pacticipant under a shared lock: others may add at the
    /// same time, but not change anything. <paramref name="work"/> must expect rows that are added after it has read.
    /// </summary>
    public Task<T> Add<T>(string pacticipant, Func<Session, Task<T>> work, CancellationToken cancellation) =>
        Retry(() => WriteOnce(pacticipant, isShared: true, work, cancellation), cancellation);

    private async Task<T> Retry<T>(Func<Task<T>> once, CancellationToken cancellation)
    {
        var start = clock.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await once();
            }
            catch (DbException failure) when (
                dialect.IsTransient(failure) && attempt < Attempts && clock.GetElapsedTime(start) < RetryLimit)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(attempt * Random.Shared.Next(5, 25)), cancellation);
            }
            catch (DbException failure) when (dialect.Refused(failure) is { } reason)
            {
                throw new RefusedValueException(reason, failure);
            }
            catch (DbException failure) when (dialect.Explain(failure) is { } explained)
            {
                throw explained;
            }
        }
    }

    private async Task<T> ReadOnce<T>(
        Func<CancellationToken, Task<Transaction>> begin, Func<Session, Task<T>> work, CancellationToken cancellation)
    {
        await using var transaction = await begin(cancellation);
        return await work(new Session(transaction, dialect, clock.GetUtcNow(), cancellation));
    }

    private async Task<T> WriteOnce<T>(
        string? pacticipant, bool isShared, Func<Session, Task<T>> work, CancellationToken cancellation)
    {
        using var writeLock = await dialect.EnterWriteLock(pacticipant, isShared, cancellation);
        await using var transaction = await dialect.BeginWrite(cancellation);
        var session = new Session(transaction, dialect, clock.GetUtcNow(), cancellation);
        if (pacticipant is not null && dialect.LockPacticipant(pacticipant, isShared) is { } alone)
            session.Prepend(alone);
        var result = await work(session);
        await session.Commit();
        session.RaiseCommitted();
        return result;
    }
}
