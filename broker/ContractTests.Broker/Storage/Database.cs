using System.Data.Common;

namespace ContractTests.Broker.Storage;

/// <summary>Runs units of work: each in one transaction, a write again when others stood in its way.</summary>
internal sealed class Database(Dialect dialect, TimeProvider clock)
{
    private const int Attempts = 8;

    public Dialect Dialect => dialect;

    /// <summary>Reads one consistent state.</summary>
    public async Task<T> Read<T>(Func<Session, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await dialect.Open(cancellation);
            await using var transaction = await dialect.BeginRead(connection, cancellation);
            return await work(new Session(connection, transaction, dialect, clock.GetUtcNow(), cancellation));
        }
        catch (DbException failure) when (dialect.Explain(failure) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>
    /// Writes everything or nothing. <paramref name="work"/> runs again after a conflict with another writer, so it
    /// changes nothing but the database.
    /// </summary>
    public async Task<T> Write<T>(Func<Session, Task<T>> work, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnce(work, cancellation);
            }
            catch (DbException failure) when (dialect.IsTransient(failure) && attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(attempt * Random.Shared.Next(5, 25)), cancellation);
            }
            catch (DbException failure) when (dialect.Explain(failure) is { } explained)
            {
                throw explained;
            }
        }
    }

    public Task Write(Func<Session, Task> work, CancellationToken cancellation) =>
        Write(
            async session =>
            {
                await work(session);
                return true;
            },
            cancellation);

    private async Task<T> WriteOnce<T>(Func<Session, Task<T>> work, CancellationToken cancellation)
    {
        using var turn = await dialect.EnterWrite(cancellation);
        await using var connection = await dialect.Open(cancellation);
        await using var transaction = await dialect.BeginWrite(connection, cancellation);
        var result = await work(new Session(connection, transaction, dialect, clock.GetUtcNow(), cancellation));
        await transaction.CommitAsync(cancellation);
        return result;
    }
}
