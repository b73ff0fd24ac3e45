namespace ContractTests.Broker.Webhooks;

/// <summary>Wakes this node's worker when there is a call to make.</summary>
internal sealed class DeliverySignal
{
    private TaskCompletionSource _waiting = New();

    /// <summary>Completes at the next <see cref="Wake"/>; must be read before looking for calls.</summary>
    public Task Next => Volatile.Read(ref _waiting).Task;

    public void Wake() => Interlocked.Exchange(ref _waiting, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
