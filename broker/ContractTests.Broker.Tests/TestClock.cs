namespace ContractTests.Broker.Tests;

/// <summary>A clock that stands until it is moved; timers that fall due on the way go off.</summary>
internal sealed class TestClock : TimeProvider
{
    private readonly Lock _turn = new();
    private readonly List<Alarm> _alarms = [];
    private DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_turn)
            return _now;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>How many timers go off then.</summary>
    public int AlarmsAt(DateTimeOffset time)
    {
        lock (_turn)
            return _alarms.Count(alarm => alarm.Due == time);
    }

    public void Advance(TimeSpan by)
    {
        List<Alarm> due;
        lock (_turn)
        {
            _now += by;
            due = [.. _alarms.Where(alarm => alarm.Due <= _now)];
            _alarms.RemoveAll(due.Contains);
        }

        foreach (var alarm in due)
            alarm.GoOff();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>One that goes off once; nothing here repeats.</summary>
    private sealed class Alarm(TestClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void GoOff() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            period.ShouldBeOneOf(Timeout.InfiniteTimeSpan, TimeSpan.Zero);
            lock (clock._turn)
            {
                clock._alarms.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Due = clock._now + dueTime;
                if (dueTime > TimeSpan.Zero)
                {
                    clock._alarms.Add(this);
                    return true;
                }
            }

            _ = Task.Run(GoOff);
            return true;
        }

        public void Dispose()
        {
            lock (clock._turn)
                clock._alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
