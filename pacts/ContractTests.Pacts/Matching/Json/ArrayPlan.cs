using System.Collections.Concurrent;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching.Json;

/// <summary>An expected array: its elements, and the walks over the actual array that its rules need.</summary>
internal sealed class ArrayPlan : JsonPlan
{
    public ArrayPlan(ExpectedJson expected, RuleState state, bool allowsUnexpected)
        : base(expected, state)
    {
        AllowsUnexpected = allowsUnexpected;
        OwnRules = state.Rules?.Rules ?? [];
        ComparesWhole = !state.IsCascaded && OwnRules.OfType<EqualityRule>().Any();
        Walks = WalksOf(state);
        Searches = state.IsCascaded
            ? []
            : [.. OwnRules.OfType<ArrayContainsRule>().SelectMany(rule => Search.For(this, rule))];
    }

    public bool AllowsUnexpected { get; }

    /// <summary>The rules that must all accept the array itself.</summary>
    public Rule[] OwnRules { get; }

    public bool ComparesWhole { get; }

    public Walk[] Walks { get; }

    public Search[] Searches { get; }

    public int Count => Expected.Elements.Length;

    protected override int FreeValuesBelow => Walks.Length > 0
        ? Enumerable.Range(0, Count).Sum(index => Walks[0].Element(index).FreeValues)
        : Searches.Sum(search => search.Plan?.FreeValues ?? 0);

    /// <summary>Without a rule, an array must have as many elements as expected.</summary>
    public bool CountMatters => Rules is null;

    /// <summary>An empty example does not describe elements: with a rule, any array is accepted.</summary>
    public bool AcceptsAny => Rules is not null && Count == 0;

    private Walk[] WalksOf(RuleState state)
    {
        if (OwnRules.Length == 0)
            return [new Walk(this, state)];

        var walks = new List<Walk>();
        foreach (var rule in OwnRules)
        {
            if (rule is ArrayContainsRule || (rule is EachValueRule && state.IsCascaded))
                continue;

            var own = rule is EachValueRule each ? each.Parent : state;
            if (!walks.Exists(walk => ReferenceEquals(walk.State, own)))
                walks.Add(new Walk(this, own));
        }

        return [.. walks];
    }

    /// <summary>
    /// One walk over the actual elements with their plans; additional elements use the plan of the first expected one.
    /// </summary>
    internal sealed class Walk(ArrayPlan plan, RuleState state)
    {
        private readonly JsonPlan?[] _elements = new JsonPlan?[plan.Count];
        private ConcurrentDictionary<int, JsonPlan>? _mentioned;
        private JsonPlan? _surplus;

        public RuleState State { get; } = state;

        public JsonPlan Element(int index)
        {
            if (State.Mentions(index))
            {
                _mentioned ??= new ConcurrentDictionary<int, JsonPlan>();
                return _mentioned.GetOrAdd(index, number => For(
                    plan.Expected.Elements[number < plan.Count ? number : 0],
                    State.Element(number),
                    plan.AllowsUnexpected));
            }

            if (index == 0 || index >= plan.Count)
                return _surplus ??= Unmentioned(0);

            return _elements[index] ??= Unmentioned(index);
        }

        private JsonPlan Unmentioned(int index) =>
            For(plan.Expected.Elements[index], State.Unmentioned(number: true), plan.AllowsUnexpected);
    }

    /// <summary>A variant that at least one element must match.</summary>
    /// <param name="Plan">Null if the contract has no such element.</param>
    internal sealed record Search(ArrayContainsRule Rule, int Index, JsonPlan? Plan)
    {
        public static IEnumerable<Search> For(ArrayPlan plan, ArrayContainsRule rule)
        {
            var elements = plan.Expected.Elements;
            if (rule.Variants.Count == 0)
            {
                return elements.Select((element, index) => new Search(
                    rule, index, JsonPlan.For(element, ArrayContainsRule.Equal, plan.AllowsUnexpected)));
            }

            return rule.Variants.Select(variant => new Search(
                rule,
                variant.Index,
                variant.Index >= 0 && variant.Index < elements.Length
                    ? JsonPlan.For(elements[variant.Index], variant.Root, plan.AllowsUnexpected)
                    : null));
        }
    }
}
