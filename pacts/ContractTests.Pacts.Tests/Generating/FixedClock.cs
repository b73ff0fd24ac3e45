namespace ContractTests.Pacts.Tests.Generating;

/// <summary>Always the same moment, in a zone whose offset from UTC never changes.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone { get; } = now.Offset == TimeSpan.Zero
        ? TimeZoneInfo.Utc
        : TimeZoneInfo.CreateCustomTimeZone("Fixed", now.Offset, "Fixed", "Fixed");

    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
}
