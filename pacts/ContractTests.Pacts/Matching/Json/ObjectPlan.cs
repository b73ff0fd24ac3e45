using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching.Json;

/// <summary>
/// An expected object: its members by name, and the walks over the actual object that its rules need.
/// </summary>
internal sealed class ObjectPlan : JsonPlan
{
    private readonly MemberNames _names;

    public ObjectPlan(ExpectedJson expected, RuleState state, bool allowsUnexpected)
        : base(expected, state)
    {
        AllowsUnexpected = allowsUnexpected;
        _names = expected.Names;
        KeysMatter = !state.Standing.SelectMany(standing => standing.Rules)
            .Any(rule => rule is ValuesRule or EachKeyRule or EachValueRule);
        OwnRules = state.Rules?.Rules ?? [];
        KeyRules = state.IsCascaded ? [] : [.. OwnRules.OfType<EachKeyRule>()];
        ComparesWhole = !state.IsCascaded && OwnRules.OfType<EqualityRule>().Any();
        Walks = WalksOf(state);
    }

    public bool AllowsUnexpected { get; }

    /// <summary>Whether the expected keys are required (and in requests no others are allowed).</summary>
    public bool KeysMatter { get; }

    /// <summary>The rules that must all accept the object itself.</summary>
    public Rule[] OwnRules { get; }

    public EachKeyRule[] KeyRules { get; }

    public bool ComparesWhole { get; }

    public Walk[] Walks { get; }

    public int Count => _names.Count;

    protected override int FreeValuesBelow =>
        Enumerable.Range(0, Count).Sum(index => Walks[0].Member(index).FreeValues);

    /// <summary>The index of the expected member whose name the reader is at; -1 if it is not expected.</summary>
    /// <param name="likely">The index to try first, because members are usually in the expected order.</param>
    public int Find(ref Utf8JsonReader reader, int likely) => _names.Find(ref reader, likely);

    private Walk[] WalksOf(RuleState state)
    {
        if (OwnRules.Length == 0)
            return [new Walk(this, state, false)];

        var every = !state.IsCascaded && OwnRules.OfType<ValuesRule>().Any();
        var walks = new List<Walk>();
        foreach (var rule in OwnRules)
        {
            var each = state.IsCascaded ? null : rule as EachValueRule;
            var own = each?.Parent ?? state;
            if (!walks.Exists(walk => ReferenceEquals(walk.State, own)))
                walks.Add(new Walk(this, own, every || each is not null));
        }

        return [.. walks];
    }

    /// <summary>One walk over the actual members, with the plans of their values.</summary>
    internal sealed class Walk(ObjectPlan plan, RuleState state, bool walksEveryMember)
    {
        private readonly JsonPlan?[] _members = new JsonPlan?[plan.Count];
        private readonly JsonPlan?[] _unmentioned = new JsonPlan?[2];
        private ConcurrentDictionary<string, JsonPlan>? _mentioned;

        public RuleState State { get; } = state;

        /// <summary>
        /// Whether unexpected members are compared too, with the first expected value as their example.
        /// </summary>
        public bool WalksEveryMember { get; } = walksEveryMember;

        public JsonPlan Member(int position) => _members[position] ??= For(
            plan.Expected.Members[position].Value,
            State.Member(plan.Expected.Members[position].Name),
            plan.AllowsUnexpected);

        /// <summary>The plan for an unexpected member; null if there is no example for it.</summary>
        public JsonPlan? Unexpected(ReadOnlySpan<byte> name)
        {
            if (plan.Count == 0)
                return null;

            var text = State.MentionsAny ? Encoding.UTF8.GetString(name) : null;
            if (text is not null && State.Mentions(text))
            {
                _mentioned ??= new ConcurrentDictionary<string, JsonPlan>(StringComparer.Ordinal);
                return _mentioned.GetOrAdd(text, key => For(Example, State.Member(key), plan.AllowsUnexpected));
            }

            var isNumber = name.Length > 0 && !name.ContainsAnyExceptInRange((byte)'0', (byte)'9');
            return _unmentioned[isNumber ? 1 : 0] ??=
                For(Example, State.Unmentioned(isNumber), plan.AllowsUnexpected);
        }

        // The first by name, not by position, because the order of keys has no meaning.
        private ExpectedJson Example =>
            plan.Expected.Members.MinBy(member => member.Name, StringComparer.Ordinal)!.Value;
    }
}
