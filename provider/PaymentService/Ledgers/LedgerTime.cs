namespace PaymentService.Ledgers;

internal static class LedgerTime
{
    /// <summary>The time in whole milliseconds: every engine gives it back as it was stored.</summary>
    public static DateTimeOffset GetLedgerTime(this TimeProvider clock) =>
        DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}
