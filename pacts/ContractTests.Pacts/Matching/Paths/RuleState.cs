using System.Globalization;

namespace ContractTests.Pacts.Matching.Paths;

/// <summary>
/// The rules at one place of a document: the expressions that may still match below it, and the rules that apply here.
/// Immutable; the plan keeps one for each of its nodes.
/// </summary>
internal sealed class RuleState
{
    private readonly RuleAutomaton.Node[] _active;
    private readonly Decision? _decision;
    private readonly bool _isTypedAbove;
    private RuleState[]? _alternatives;

    private RuleState(RuleAutomaton.Node[] active, Decision? decision, bool isTypedAbove)
    {
        _active = active;
        _decision = decision;
        _isTypedAbove = isTypedAbove;
        IsTyped = isTypedAbove || Array.Exists(active, node => node.IsTyped);
        MentionsAny = Array.Exists(active, node => node.Literals is not null);
    }

    /// <summary>The rules that apply; null if no expression matches this place or a parent.</summary>
    public CompiledRules? Rules => _decision?.Rules;

    /// <summary>Whether a value other than the example is accepted here.</summary>
    public bool AcceptsOthers => Rules is { AcceptOthers: true };

    /// <summary>Whether the rules are at a parent and cascade to this place.</summary>
    public bool IsCascaded { get; private init; }

    /// <summary>Whether an expression contains a child by its name or index.</summary>
    public bool MentionsAny { get; }

    /// <summary>Whether an expression contains children, by name, by index or by a wildcard.</summary>
    public bool GoesOn => Array.Exists(_active, node => node.GoesOn);

    /// <summary>Whether there is a type rule here or at a parent, even if another rule applies.</summary>
    public bool IsTyped { get; }

    /// <summary>The rules at exactly this place, even if others apply.</summary>
    public IEnumerable<CompiledRules> Standing => _active.Where(node => node.Rules is not null).Select(n => n.Rules!);

    /// <summary>
    /// With OR, one state for each of the rules alone; otherwise this state itself. A value is accepted if one of them
    /// accepts it, with everything below it.
    /// </summary>
    public IReadOnlyList<RuleState> Alternatives => _alternatives ??= _decision is { Rules.Combine: Combine.Or }
        ? [.. _decision.Rules.Rules.Select(rule => With(new CompiledRules(_decision.Rules.StandsAt, [rule])))]
        : [this];

    /// <summary>A state that applies the rules to each child of a place, and no others.</summary>
    public static RuleState ForChildren(CompiledRules rules)
    {
        var root = new RuleAutomaton.Node();
        var child = root.Follow(PathToken.Any.Instance);
        child.Rules = rules;
        return Of([root], null);
    }

    /// <summary>The state of a root with these rules.</summary>
    public static RuleState ForRoot(CompiledRules rules) =>
        Of([new RuleAutomaton.Node { Rules = rules }], null);

    public static RuleState Of(RuleAutomaton.Node[] active, RuleState? parent)
    {
        Decision? own = null;
        foreach (var node in active)
        {
            if (node.Rules is not null && (own is null || node.Rank < own.Rank))
                own = new Decision(node.Rules, node.Rank);
        }

        // A state is for an exact place; a stronger expression of a parent continues to apply.
        var inherited = parent?._decision;
        var cascades = inherited is not null && (own is null || inherited.Rank < own.Rank);
        return new RuleState(active, cascades ? inherited : own, parent is { IsTyped: true })
        {
            IsCascaded = cascades,
        };
    }

    public RuleState Member(string name) => IsExhausted ? this : Step(name, IsNumber(name));

    public RuleState Member(Xml.XmlName name) => IsExhausted ? this : Member(name.ToString());

    public RuleState Element(int index) =>
        IsExhausted ? this : Step(index.ToString(CultureInfo.InvariantCulture), true);

    /// <summary>The state of any name (or index) that no expression contains here.</summary>
    public RuleState Unmentioned(bool number) => IsExhausted ? this : Step(null, number);

    /// <summary>The children that some expression contains, in no order.</summary>
    public IEnumerable<string> MentionedNames => _active
        .Where(node => node.Literals is not null)
        .SelectMany(node => node.Literals!.Keys)
        .Distinct(StringComparer.Ordinal);

    /// <summary>Whether some expression contains this child; all other children share one state.</summary>
    public bool Mentions(string name)
    {
        foreach (var node in _active)
        {
            if (node.Literals is not null && node.Literals.ContainsKey(name))
                return true;
        }

        return false;
    }

    public bool Mentions(int index) => MentionsAny && Mentions(index.ToString(CultureInfo.InvariantCulture));

    /// <summary>
    /// This state combined with that of the element at this index, for documents in which the index may be omitted.
    /// </summary>
    public RuleState OrElement(int index)
    {
        var numbered = new List<RuleAutomaton.Node>();
        foreach (var node in _active)
            node.AddNumbered(index, numbered);

        return numbered.Count == 0 ? this : Of([.. _active, .. numbered], this);
    }

    public static bool IsNumber(string name) => name.Length > 0 && name.All(char.IsAsciiDigit);

    /// <summary>No path expression goes deeper, so this state applies to everything below.</summary>
    private bool IsExhausted => _active.Length == 0;

    private RuleState With(CompiledRules rules)
    {
        var own = _decision!.Rules;
        var narrowed = IsCascaded
            ? _active
            : [.. _active.Select(node => ReferenceEquals(node.Rules, own) ? node.With(rules) : node)];
        return new RuleState(narrowed, _decision with { Rules = rules }, _isTypedAbove) { IsCascaded = IsCascaded };
    }

    private RuleState Step(string? name, bool number)
    {
        var next = new List<RuleAutomaton.Node>();
        foreach (var node in _active)
        {
            if (name is not null && node.Literals is not null && node.Literals.TryGetValue(name, out var literal))
                next.Add(literal);

            if (number && node.AnyIndex is not null)
                next.Add(node.AnyIndex);

            if (node.Any is not null)
                next.Add(node.Any);
        }

        return Of([.. next], this);
    }

    private sealed record Decision(CompiledRules Rules, int Rank);
}
