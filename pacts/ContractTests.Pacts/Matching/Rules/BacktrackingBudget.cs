namespace ContractTests.Pacts.Matching.Rules;

/// <summary>
/// The time that may be spent on expressions that backtrack excessively. A contract may contain many of them, and each
/// uses up its own time limit once; after too much time was spent recently, further ones get a shorter limit.
/// </summary>
internal static class BacktrackingBudget
{
    public static readonly TimeSpan ShortLimit = TimeSpan.FromMilliseconds(50);

    private const long Budget = 1_000;
    private const long ResetAfter = 10_000;

    private static readonly Lock Guard = new();
    private static long spent;
    private static long lastSpentAt;

    public static bool IsSpent
    {
        get
        {
            // Without the lock in the usual case: every comparison comes here.
            if (Volatile.Read(ref spent) < Budget)
                return false;

            lock (Guard)
            {
                if (Environment.TickCount64 - lastSpentAt > ResetAfter)
                    Volatile.Write(ref spent, 0);
                return spent >= Budget;
            }
        }
    }

    public static void Add(TimeSpan time)
    {
        lock (Guard)
        {
            var now = Environment.TickCount64;
            if (now - lastSpentAt > ResetAfter)
                Volatile.Write(ref spent, 0);
            lastSpentAt = now;
            Volatile.Write(ref spent, spent + (long)time.TotalMilliseconds);
        }
    }
}
