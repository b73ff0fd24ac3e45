namespace ContractTests.Broker.Comparisons;

/// <summary>The comparisons that an answer needs and does not find stored.</summary>
internal sealed class ComparisonDemand
{
    /// <summary>Pairs that one answer has compared; the others stay unknown.</summary>
    private const int Most = 1000;

    private readonly Dictionary<ComparedPair, Comparison?> _asked = [];
    private readonly HashSet<ComparedPair> _wanted = [];

    /// <summary>
    /// What was compared for this answer; null if it is not known yet. It is then wanted, and the answer is tried
    /// again.
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

    /// <summary>Before the answer is tried again.</summary>
    public void Fill(IReadOnlyDictionary<ComparedPair, Comparison> compared)
    {
        foreach (var pair in _wanted)
            _asked[pair] = compared.GetValueOrDefault(pair);
        _wanted.Clear();
    }

    /// <summary>A transaction that runs again asks anew.</summary>
    public void Forget() => _wanted.Clear();
}
