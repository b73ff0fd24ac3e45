namespace PaymentService.Ledgers;

internal static class LedgerTime
{
    /// <summary>The time in whole milliseconds, which every engine stores without loss.</summary>
    public static DateTimeOffset GetLedgerTime(this TimeProvider clock) =>
        DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}
