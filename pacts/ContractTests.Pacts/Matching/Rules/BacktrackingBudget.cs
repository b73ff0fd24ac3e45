namespace ContractTests.Pacts.Matching.Rules;

/// <summary>
/// The total time for expressions that backtrack excessively. A contract may contain many of them, and each uses its
/// own time limit once; if much time was spent recently, further ones get a shorter limit.
/// </summary>
internal static class BacktrackingBudget
{
    public static readonly TimeSpan ShortLimit = TimeSpan.FromMilliseconds(50);

    private const long Budget = 1_000;
    private const long ResetAfter = 10_000;

    private static readonly Lock Guard = new();
    private static long _spent;
    private static long _lastSpentAt;

    public static bool IsSpent
    {
        get
        {
            // Checked without the lock first, because every comparison reads it.
            if (Volatile.Read(ref _spent) < Budget)
                return false;

            lock (Guard)
            {
                if (Environment.TickCount64 - _lastSpentAt > ResetAfter)
                    Volatile.Write(ref _spent, 0);
                return _spent >= Budget;
            }
        }
    }

    public static void Add(TimeSpan time)
    {
        lock (Guard)
        {
            var now = Environment.TickCount64;
            if (now - _lastSpentAt > ResetAfter)
                Volatile.Write(ref _spent, 0);
            _lastSpentAt = now;
            Volatile.Write(ref _spent, _spent + (long)time.TotalMilliseconds);
        }
    }
}
