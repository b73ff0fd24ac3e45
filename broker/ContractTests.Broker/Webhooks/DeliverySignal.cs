namespace ContractTests.Broker.Webhooks;

/// <summary>Wakes this node's worker when there is something to deliver.</summary>
internal sealed class DeliverySignal
{
    private TaskCompletionSource _waiting = New();

    /// <summary>Done at the next <see cref="Wake"/>; to be fetched before looking for work.</summary>
    public Task Next => Volatile.Read(ref _waiting).Task;

    public void Wake() => Interlocked.Exchange(ref _waiting, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
