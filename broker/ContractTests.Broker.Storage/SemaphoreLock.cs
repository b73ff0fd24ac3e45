namespace ContractTests.Broker.Storage;

/// <summary>An acquired semaphore; disposing releases it.</summary>
internal sealed class SemaphoreLock : IDisposable
{
    private readonly SemaphoreSlim _semaphore;

    private SemaphoreLock(SemaphoreSlim semaphore) => _semaphore = semaphore;

    public static async ValueTask<SemaphoreLock> Enter(SemaphoreSlim semaphore, CancellationToken cancellation)
    {
        await semaphore.WaitAsync(cancellation);
        return new SemaphoreLock(semaphore);
    }

    public void Dispose() => _semaphore.Release();
}
