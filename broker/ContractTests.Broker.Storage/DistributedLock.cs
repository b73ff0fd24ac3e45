namespace ContractTests.Broker.Storage;

/// <summary>
/// A lock for work that only one node may do at a time. Its holder must extend it regularly; if the holder dies,
/// another node acquires it.
/// </summary>
internal sealed class DistributedLock(Database database, string name)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);
    private readonly string _holder = Guid.NewGuid().ToString("N");

    /// <summary>Acquires the lock or extends it; returns false while another holder has it.</summary>
    /// <param name="cancellation">Cancels the waiting.</param>
    /// <param name="acquired">Writes more in the same transaction after the lock is acquired.</param>
    public Task<bool> TryAcquire(CancellationToken cancellation, Action<Session>? acquired = null) =>
        database.Write(
            async session =>
            {
                var isAcquired = await session.Execute(
                    """
                    insert into lease (name, holder, expires_at) values (@name, @holder, @until)
                    on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at
                    where lease.expires_at <= @now or lease.holder = excluded.holder
                    """,
                    ("name", name), ("holder", _holder), ("until", session.Now + Lifetime), ("now", session.Now)) > 0;
                if (isAcquired)
                    acquired?.Invoke(session);
                return isAcquired;
            },
            cancellation);

    /// <summary>Releases the lock, and records that the work is done.</summary>
    public Task Finish(CancellationToken cancellation) =>
        database.Write(
            session => session.Execute(
                "update lease set expires_at = @now, finished_at = @now where name = @name and holder = @holder",
                ("name", name), ("holder", _holder), ("now", session.Now)),
            cancellation);

    /// <summary>Releases the lock without recording that the work is done.</summary>
    public Task Release(CancellationToken cancellation) =>
        database.Write(
            session => session.Execute(
                "update lease set expires_at = @now where name = @name and holder = @holder",
                ("name", name), ("holder", _holder), ("now", session.Now)),
            cancellation);

    /// <summary>When the work was last done; null if never.</summary>
    public async Task<DateTimeOffset?> FinishedAt(CancellationToken cancellation)
    {
        var finished = await database.Read(
            session => session.Number("select finished_at from lease where name = @name", ("name", name)),
            cancellation);
        return finished is { } microseconds
            ? DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond)
            : null;
    }
}
