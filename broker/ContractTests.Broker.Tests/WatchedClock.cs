using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Broker.Tests;

/// <summary>A clock that the test controls, and that counts how often code began to wait on it.</summary>
internal sealed class WatchedClock : FakeTimeProvider
{
    private readonly ConcurrentDictionary<TimeSpan, int> _begun = new();

    /// <summary>How many waits of that length have begun so far.</summary>
    public int WaitsOf(TimeSpan time) => _begun.GetValueOrDefault(time);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _begun.AddOrUpdate(dueTime, 1, (_, count) => count + 1);
        return timer;
    }
}
