namespace ContractTests.Pacts.Matchers;

/// <summary>Collects rules and generators for places of a body while the body is created.</summary>
internal sealed class PlacedNotes
{
    private readonly List<PlacedRules> _rules = [];
    private readonly List<PlacedGenerator> _generators = [];

    public void Add(string path, AuthoredValue value)
    {
        foreach (var placed in value.RulesAt(Part.Body, path))
            Add(placed);

        foreach (var placed in value.GeneratorsAt(Part.Body, path))
            Add(placed);
    }

    /// <summary>The first entry for a place is kept: later ones come from further examples of the same value.</summary>
    public void Add(PlacedRules placed)
    {
        if (!_rules.Exists(known => known.Path == placed.Path))
            _rules.Add(placed);
    }

    public void Add(PlacedGenerator placed)
    {
        if (!_generators.Exists(known => known.Path == placed.Path))
            _generators.Add(placed);
    }

    /// <summary>Adds the rules and generators of a body that is part of this one.</summary>
    public void AddBelow(string path, AuthoredBody body)
    {
        foreach (var placed in body.Rules.Places)
            Add(placed with { Path = path + placed.Path[1..] });

        foreach (var placed in body.Generators.Places)
            Add(placed with { Path = path + placed.Path[1..] });
    }

    public MatchingRules ToRules() => _rules.Count == 0 ? MatchingRules.None : new MatchingRules(_rules.ToSequence());

    public Generators ToGenerators() =>
        _generators.Count == 0 ? Generators.None : new Generators(_generators.ToSequence());
}
