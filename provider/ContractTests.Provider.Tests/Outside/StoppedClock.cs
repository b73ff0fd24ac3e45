namespace ContractTests.Provider.Tests;

/// <summary>Time stands still until a test lets every limit pass that was set so far.</summary>
internal sealed class StoppedClock : TimeProvider
{
    private readonly List<StoppedTimer> timers = [];

    public void PassEveryLimit()
    {
        StoppedTimer[] set;
        lock (timers)
            set = [.. timers];

        foreach (var timer in set)
            timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new StoppedTimer(() => callback(state));
        lock (timers)
            timers.Add(timer);

        return timer;
    }

    private sealed class StoppedTimer(Action callback) : ITimer
    {
        private bool disposed;

        public void Fire()
        {
            if (!disposed)
                callback();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => !disposed;

        public void Dispose() => disposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
