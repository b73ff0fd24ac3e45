namespace ContractTests.Pacts.Matching;

/// <summary>
/// The parts of a contract that could not be compiled; every comparison reports them, because none can match.
/// </summary>
internal sealed class CompilationProblems
{
    private readonly List<OfPart> _parts = [];

    /// <param name="rules">The rules of the part; if some cannot be read, it is unknown what the part accepts.</param>
    public CompilationProblems(MatchingRules rules)
    {
        PreventComparison = rules.Unreadable is not null;
        if (rules.Unreadable is { } unreadable)
            _parts.Add(new OfPart(MismatchKind.Body, unreadable.Problems));
    }

    public IEnumerable<string> All => _parts.SelectMany(part => part.Problems);

    public bool PreventComparison { get; }

    /// <summary>Collects one sentence for each problem of this kind.</summary>
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
