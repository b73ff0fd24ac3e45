namespace OrderService.Messages;

/// <summary>Wakes the delivery of messages.</summary>
internal sealed class OutboxBell : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0, 1);

    public void Ring()
    {
        try
        {
            _rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // It has already been rung.
        }
    }

    /// <summary>Waits for a ring, at most for the given time.</summary>
    public async Task Wait(TimeSpan time, TimeProvider clock, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(time, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);

        try
        {
            await _rung.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    public void Dispose() => _rung.Dispose();
}
