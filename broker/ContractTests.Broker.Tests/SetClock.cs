namespace ContractTests.Broker.Tests;

/// <summary>A clock that stands still until it is told to go on.</summary>
internal sealed class SetClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void GoOn(TimeSpan time) => _now += time;

    public void GoOnDays(int days) => GoOn(TimeSpan.FromDays(days));
}
