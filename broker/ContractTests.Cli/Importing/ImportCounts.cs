namespace ContractTests.Cli.Importing;

/// <summary>The number of resources in the source, and of those imported, by kind. Thread-safe.</summary>
internal sealed class ImportCounts
{
    public static readonly string[] Kinds =
    [
        "environments", "pacticipants", "versions", "branch versions", "tags", "pacts", "results", "deployments",
        "releases", "descriptions", "webhooks",
    ];

    private readonly Lock _alone = new();
    private readonly Dictionary<string, (int There, int Here)> _counts = Kinds.ToDictionary(kind => kind, _ => (0, 0));

    public (int There, int Here) Of(string kind)
    {
        lock (_alone)
            return _counts[kind];
    }

    public void There(string kind, int more = 1) => Add(kind, more, 0);

    public void Here(string kind, int more = 1) => Add(kind, 0, more);

    /// <summary>Parts of a version that are written again are also counted again.</summary>
    public void Again(KnownVersion version)
    {
        foreach (var (kind, count) in version.Counts())
        {
            if (kind is "pacts" or "deployments" or "releases" or "descriptions")
                Add(kind, 0, -count);
        }
    }

    private void Add(string kind, int there, int here)
    {
        lock (_alone)
        {
            if (_counts.TryGetValue(kind, out var count))
                _counts[kind] = (count.There + there, count.Here + here);
        }
    }
}
