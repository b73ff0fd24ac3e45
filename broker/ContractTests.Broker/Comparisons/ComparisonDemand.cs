namespace ContractTests.Broker.Comparisons;

/// <summary>The comparisons that an answer needs but that are not stored.</summary>
internal sealed class ComparisonDemand
{
    /// <summary>The maximum number of pairs to compare for one answer; further ones stay unknown.</summary>
    private const int Most = 1000;

    private readonly Dictionary<ComparedPair, Comparison?> _asked = [];
    private readonly HashSet<ComparedPair> _wanted = [];

    /// <summary>
    /// The comparison that was made for this answer; null if there is none yet. It is then requested, and the answer is
    /// tried again.
    /// </summary>
    public Comparison? Find(ComparedPair pair)
    {
        if (_asked.TryGetValue(pair, out var known))
            return known;
        if (_asked.Count + _wanted.Count < Most)
            _wanted.Add(pair);
        return null;
    }

    public IReadOnlyCollection<ComparedPair> Wanted => _wanted;

    /// <summary>Must be called before the answer is tried again.</summary>
    public void Fill(IReadOnlyDictionary<ComparedPair, Comparison> compared)
    {
        foreach (var pair in _wanted)
            _asked[pair] = compared.GetValueOrDefault(pair);
        _wanted.Clear();
    }

    /// <summary>Must be called when a transaction runs again.</summary>
    public void Forget() => _wanted.Clear();
}
