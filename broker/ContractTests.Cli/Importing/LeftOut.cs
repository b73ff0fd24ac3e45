namespace ContractTests.Cli.Importing;

/// <summary>What could not be imported, and why. Thread-safe.</summary>
internal sealed class LeftOut
{
    private readonly Lock alone = new();
    private readonly List<string> lines = [];
    private int pacts;

    public bool IsEmpty => Lines.Count == 0;

    /// <summary>Nothing but pacts was left out. Each is tried again with its version, whatever is skipped.</summary>
    public bool IsPactsOnly
    {
        get
        {
            lock (alone)
                return lines.Count == pacts;
        }
    }

    /// <summary>Says that a line is about a pact that the source lists but does not give.</summary>
    public void CountPact()
    {
        lock (alone)
            pacts++;
    }

    /// <summary>One line for each resource.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (alone)
                return [.. lines.Order(StringComparer.Ordinal)];
        }
    }

    public void Add(string what, string why)
    {
        lock (alone)
            lines.Add(why.Contains(what, StringComparison.Ordinal) ? why : $"{what}: {why}");
    }
}
