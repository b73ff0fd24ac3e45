using System.Data.Common;
using ContractTests.Broker.Audit;
using ContractTests.Broker.Requests;

namespace ContractTests.Broker.Storage;

/// <summary>Runs units of work: each in one transaction, a write again when others stood in its way.</summary>
internal sealed class Database(Dialect dialect, TimeProvider clock)
{
    private const int Attempts = 8;

    public Dialect Dialect => dialect;

    /// <summary>Reads one consistent state.</summary>
    public Task<T> Read<T>(Func<Session, Task<T>> work, CancellationToken cancellation) =>
        Again(() => ReadOnce(work, cancellation), cancellation);

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
    /// of them is still so when it writes. A version's branches, tags, pacts, results and deployments are written
    /// only so; a pact belongs to its consumer, a result to its provider.
    /// </summary>
    public Task<T> Write<T>(string? pacticipant, Func<Session, Task<T>> work, CancellationToken cancellation) =>
        Again(() => WriteOnce(pacticipant, work, cancellation), cancellation);

    private async Task<T> Again<T>(Func<Task<T>> once, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await once();
            }
            catch (DbException failure) when (dialect.IsTransient(failure) && attempt < Attempts)
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

    private async Task<T> ReadOnce<T>(Func<Session, Task<T>> work, CancellationToken cancellation)
    {
        await using var connection = await dialect.Open(cancellation);
        await using var transaction = await dialect.BeginRead(connection, cancellation);
        return await work(new Session(connection, transaction, dialect, clock.GetUtcNow(), cancellation));
    }

    private async Task<T> WriteOnce<T>(
        string? pacticipant, Func<Session, Task<T>> work, CancellationToken cancellation)
    {
        using var turn = await dialect.EnterWrite(pacticipant, cancellation);
        await using var connection = await dialect.Open(cancellation);
        await using var transaction = await dialect.BeginWrite(connection, cancellation);
        if (pacticipant is not null)
            await dialect.LockPacticipant(connection, transaction, pacticipant, cancellation);
        var session = new Session(connection, transaction, dialect, clock.GetUtcNow(), cancellation);
        var result = await work(session);
        var trail = Trail.Current;
        await (trail?.Keep(session) ?? Task.CompletedTask);
        await transaction.CommitAsync(cancellation);
        trail?.Committed(session);
        session.TellCommitted();
        return result;
    }
}
