namespace ContractTests.Cli.Importing;

/// <summary>The resources that could not be imported, and why. Thread-safe.</summary>
internal sealed class LeftOut
{
    private readonly Lock _alone = new();
    private readonly List<string> _lines = [];

    public bool IsEmpty => Lines.Count == 0;

    /// <summary>One line for each resource.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_alone)
                return [.. _lines.Order(StringComparer.Ordinal)];
        }
    }

    public void Add(string what, string why)
    {
        lock (_alone)
            _lines.Add(why.Contains(what, StringComparison.Ordinal) ? why : $"{what}: {why}");
    }
}
