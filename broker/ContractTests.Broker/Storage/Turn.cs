namespace ContractTests.Broker.Storage;

/// <summary>One's turn to write; disposing gives it to who waits.</summary>
internal sealed class Turn : IDisposable
{
    private readonly SemaphoreSlim _queue;

    private Turn(SemaphoreSlim queue) => _queue = queue;

    public static async ValueTask<Turn> Take(SemaphoreSlim queue, CancellationToken cancellation)
    {
        await queue.WaitAsync(cancellation);
        return new Turn(queue);
    }

    public void Dispose() => _queue.Release();
}
