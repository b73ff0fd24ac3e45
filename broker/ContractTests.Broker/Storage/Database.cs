using System.Data.Common;
using ContractTests.Broker.Audit;
using ContractTests.Broker.Requests;

namespace ContractTests.Broker.Storage;

/// <summary>Runs units of work: each in one transaction, a write again when others stood in its way.</summary>
internal sealed class Database(Dialect dialect, TimeProvider clock)
{
    private const int Attempts = 8;

    /// <summary>After waiting this long, for example for another program's lock, a write fails.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public Dialect Dialect => dialect;

    /// <summary>Reads one consistent state.</summary>
    public Task<T> Read<T>(Func<Session, Task<T>> work, CancellationToken cancellation) =>
        Again(() => ReadOnce(dialect.BeginRead, work, cancellation), cancellation);

    /// <summary>
    /// Reads by one statement, or several at once (<see cref="Session.Together"/>): no more is asked of the engine
    /// than that.
    /// </summary>
    public Task<T> Ask<T>(Func<Session, Task<T>> question, CancellationToken cancellation) =>
        Again(() => ReadOnce(dialect.BeginQuestion, question, cancellation), cancellation);

    /// <summary>
    /// Writes everything or nothing. <paramref name="work"/> runs again after a conflict with another writer, so it
    /// changes nothing but the database.
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
    /// Writes everything or nothing about the versions of one pacticipant, alone: what <paramref name="work"/> reads
    /// of them is still so when it writes. A version's branches, tags, pacts and deployments are written only so; a
    /// pact belongs to its consumer. For a result, which belongs to its provider, see <see cref="Add"/>.
    /// </summary>
    public Task<T> Write<T>(string? pacticipant, Func<Session, Task<T>> work, CancellationToken cancellation) =>
        Again(() => WriteOnce(pacticipant, isShared: false, work, cancellation), cancellation);

    /// <summary>
    /// Writes everything or nothing about the versions of one pacticipant under a shared lock: others may add at the
    /// same time, but not change anything. <paramref name="work"/> must allow for rows that are added after it reads.
    /// </summary>
    public Task<T> Add<T>(string pacticipant, Func<Session, Task<T>> work, CancellationToken cancellation) =>
        Again(() => WriteOnce(pacticipant, isShared: true, work, cancellation), cancellation);

    private async Task<T> Again<T>(Func<Task<T>> once, CancellationToken cancellation)
    {
        var start = clock.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await once();
            }
            catch (DbException failure) when (
                dialect.IsTransient(failure) && attempt < Attempts && clock.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(attempt * Random.Shared.Next(5, 25)), cancellation);
            }
            catch (DbException failure) when (dialect.CannotStore(failure) is { } why)
            {
                throw new MalformedRequestException(StatusCodes.Status400BadRequest, why);
            }
            catch (DbException failure) when (dialect.Explain(failure) is { } explained)
            {
                throw explained;
            }
        }
    }

    private async Task<T> ReadOnce<T>(
        Func<CancellationToken, Task<Conversation>> begin, Func<Session, Task<T>> work, CancellationToken cancellation)
    {
        await using var conversation = await begin(cancellation);
        return await work(new Session(conversation, dialect, clock.GetUtcNow(), cancellation));
    }

    private async Task<T> WriteOnce<T>(
        string? pacticipant, bool isShared, Func<Session, Task<T>> work, CancellationToken cancellation)
    {
        using var turn = await dialect.EnterWrite(pacticipant, isShared, cancellation);
        await using var conversation = await dialect.BeginWrite(cancellation);
        var session = new Session(conversation, dialect, clock.GetUtcNow(), cancellation);
        if (pacticipant is not null && dialect.LockPacticipant(pacticipant, isShared) is { } alone)
            session.Ahead(alone);
        var result = await work(session);
        var trail = Trail.Current;
        trail?.Keep(session);
        await session.Commit();
        trail?.Committed(session);
        session.TellCommitted();
        return result;
    }
}
