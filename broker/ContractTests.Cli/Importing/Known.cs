namespace ContractTests.Cli.Importing;

/// <summary>What a broker knows, by kind, each thing by a key that is the same in any broker.</summary>
internal sealed class Known
{
    public static readonly string[] Kinds =
    [
        "environments", "pacticipants", "versions", "branch versions", "tags", "pacts", "results", "deployments",
        "releases", "webhooks",
    ];

    private readonly Dictionary<string, HashSet<string>> keys =
        Kinds.ToDictionary(kind => kind, _ => new HashSet<string>(StringComparer.Ordinal));

    public void Add(string kind, params string[] key) => keys[kind].Add(string.Join('\n', key));

    /// <summary>For things that can be alike: which one of them this is, from 0.</summary>
    public int AddNext(string kind, params string[] key)
    {
        var nth = 0;
        while (!keys[kind].Add($"{string.Join('\n', key)}\n{nth}"))
            nth++;
        return nth;
    }

    public int Count(string kind) => keys[kind].Count;

    /// <summary>How many of these the other one knows, too.</summary>
    public int CountIn(Known other, string kind) => keys[kind].Count(other.keys[kind].Contains);
}
