using ContractTests.Pacts.Generating;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Explaining;

/// <summary>Collects the places of one part, and the rules that apply to them.</summary>
internal sealed class ExplainedRows(RuleSet set, MatchingRules rules, Generators generators, int mostPlaces)
{
    private readonly List<ExplainedPlace> _places = [];
    private readonly List<string> _remarks = [];
    private readonly HashSet<(Part Part, string StandsAt)> _met = [];
    private int _dropped;

    public (RuleState Rules, GeneratorState Generators) Start(Part part) => (
        set.Compile(rules, part, _remarks).Start,
        GeneratorState.Of(generators.Places.Where(place => place.Part == part)));

    public (RuleState Rules, GeneratorState Generators) StartNamed(Part part, HashSet<string> names)
    {
        var placed = generators.Places.Where(place => place.Part == part);
        if (part == Part.Header)
            placed = placed.Select(place => place with { Path = place.Path.ToLowerInvariant() });

        return (set.CompileNamed(rules, part, names, _remarks).Start, GeneratorState.OfNames(placed, names));
    }

    public void AddDefault(Part part, string example, string rule) =>
        Add(new ExplainedPlace(part, "", example, rule, RuleOrigin.Default, null));

    /// <summary>Adds a part that is a single value: the path or the status.</summary>
    public void AddSingle(Part part, string example)
    {
        var own = set.CompileSingle(rules, part);
        var generator = generators.Places.FirstOrDefault(place => place.Part == part)?.Generator.Type;
        if (own is not null)
            _met.Add((part, own.StandsAt));

        var origin = own is null ? RuleOrigin.Default : RuleOrigin.Own;
        Add(new ExplainedPlace(part, "", example, NamesOf(own), origin, own?.StandsAt)
        {
            Generator = generator,
            Words = own?.Words(ValueKind.Text, cascaded: false),
        });
    }

    /// <param name="part">The part.</param>
    /// <param name="path">The path of the place.</param>
    /// <param name="kind">The kind of the example.</param>
    /// <param name="example">The example as shown.</param>
    /// <param name="state">The rules that apply there.</param>
    /// <param name="generator">The generator that replaces the example.</param>
    public void Add(
        Part part, string path, ValueKind kind, string example, RuleState state, GeneratorState generator)
    {
        Meet(part, state);
        var origin = state switch
        {
            { Rules: null } => RuleOrigin.Default,
            { IsCascaded: true } => RuleOrigin.Cascaded,
            _ => RuleOrigin.Own,
        };
        Add(new ExplainedPlace(part, path, example, NamesOf(state.Rules), origin, state.Rules?.StandsAt)
        {
            Generator = generator.Here?.Type,
            Words = state.Rules?.Words(kind, state.IsCascaded),
        });
    }

    /// <summary>Records that a rule applies to a place, which may have no row.</summary>
    public void Meet(Part part, RuleState state)
    {
        if (state.Rules is not null)
            _met.Add((part, state.Rules.StandsAt));
    }

    public void Remark(string remark) => _remarks.Add(remark);

    public ExplainedPart ToPart(string name)
    {
        if (_dropped > 0)
            _remarks.Add(_dropped == 1 ? "one more place is not listed" : $"{_dropped} more places are not listed");

        foreach (var problem in rules.Unreadable?.Problems ?? [])
            _remarks.Add($"the matching rules cannot be read: {problem}");
        foreach (var problem in generators.Unreadable?.Problems ?? [])
            _remarks.Add($"the generators cannot be read: {problem}");
        foreach (var place in set.HasRules ? rules.Places : [])
        {
            if (set.Compile(place) is not { } compiled)
                _remarks.Add($"there is no rule at {RuleSet.WhereIs(place)}: the entry there has no effect");
            else if (!_met.Contains((place.Part, compiled.StandsAt)) && IsReadable(place))
                _remarks.Add($"the rule {NamesOf(compiled)} at {compiled.StandsAt} applies to no place of the example");
        }

        return new ExplainedPart(name, _places, _remarks);
    }

    private static bool IsReadable(PlacedRules place) =>
        place.Part is not (Part.Body or Part.Metadata) || PathExpression.TryParse(place.Path, out _, out _);

    private static string NamesOf(CompiledRules? rules) => rules?.AllOfThem().Name ?? "equal to the example";

    private void Add(ExplainedPlace place)
    {
        if (_places.Count < mostPlaces)
            _places.Add(place);
        else
            _dropped++;
    }
}
