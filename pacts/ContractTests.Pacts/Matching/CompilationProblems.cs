namespace ContractTests.Pacts.Matching;

/// <summary>
/// What could not be compiled in a part of a contract; every comparison reports it, for none can match.
/// </summary>
internal sealed class CompilationProblems
{
    private readonly List<OfPart> _parts = [];

    /// <param name="rules">Of the part; if some cannot be read, nothing is known of what it accepts.</param>
    public CompilationProblems(MatchingRules rules)
    {
        PreventComparison = rules.Unreadable is not null;
        if (rules.Unreadable is { } unreadable)
            _parts.Add(new OfPart(MismatchKind.Body, unreadable.Problems));
    }

    public IEnumerable<string> All => _parts.SelectMany(part => part.Problems);

    public bool PreventComparison { get; }

    /// <summary>Receives one sentence for each problem of that kind.</summary>
    public List<string> Of(MismatchKind kind)
    {
        var problems = new List<string>();
        _parts.Add(new OfPart(kind, problems));
        return problems;
    }

    public void AddTo(Mismatches found)
    {
        foreach (var (kind, problems) in _parts)
        {
            foreach (var problem in problems)
                found.Add(new Mismatch(kind, "", "", "", $"the contract's matching rules cannot be read: {problem}"));
        }
    }

    private sealed record OfPart(MismatchKind Kind, IReadOnlyList<string> Problems);
}
