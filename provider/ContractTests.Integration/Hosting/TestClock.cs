namespace ContractTests.Integration;

/// <summary>A clock that stands still until the test moves it. Timers still run on the real clock.</summary>
public sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private long ticks = start.UtcTicks;

    /// <summary>Starts at noon, 1 June 2030, UTC.</summary>
    public TestClock() : this(new DateTimeOffset(2030, 6, 1, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    /// <summary>Moves the clock, backwards too.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
