namespace ContractTests.Pacts.Matching.Rules;

/// <summary>
/// The time that was lost on expressions which backtrack without end. There may be many of them in a contract, and
/// each in need of its limit for the first time: when much was lost just now, the next ones get less.
/// </summary>
internal static class LostTime
{
    public static readonly TimeSpan ShortLimit = TimeSpan.FromMilliseconds(50);

    private const long MostLost = 1_000;
    private const long Forgotten = 10_000;

    private static readonly Lock Guard = new();
    private static long lost;
    private static long since;

    public static bool IsSpent
    {
        get
        {
            // What was never lost is asked for nothing: this stands on the way of every comparison.
            if (Volatile.Read(ref lost) < MostLost)
                return false;

            lock (Guard)
            {
                if (Environment.TickCount64 - since > Forgotten)
                    Volatile.Write(ref lost, 0);
                return lost >= MostLost;
            }
        }
    }

    public static void Add(TimeSpan time)
    {
        lock (Guard)
        {
            var now = Environment.TickCount64;
            if (now - since > Forgotten)
                Volatile.Write(ref lost, 0);
            since = now;
            Volatile.Write(ref lost, lost + (long)time.TotalMilliseconds);
        }
    }
}
