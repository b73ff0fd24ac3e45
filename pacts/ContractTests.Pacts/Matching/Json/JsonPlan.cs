using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching.Json;

/// <summary>
/// How one place of an actual document is compared: the expected value there and the rules that decide. Plans of
/// children are made when they are first needed, once for all comparisons; making one twice does no harm.
/// </summary>
internal abstract class JsonPlan
{
    protected JsonPlan(ExpectedJson expected, RuleState state)
    {
        Expected = expected;
        State = state;
    }

    public ExpectedJson Expected { get; }

    public RuleState State { get; }

    public CompiledRules? Rules => State.Rules;

    public static JsonPlan For(ExpectedJson expected, RuleState state, bool allowsUnexpected) => expected.Kind switch
    {
        ValueKind.Object => new ObjectPlan(expected, state, allowsUnexpected),
        ValueKind.Array => new ArrayPlan(expected, state, allowsUnexpected),
        _ => new ScalarPlan(expected, state),
    };

    /// <summary>
    /// The rules in groups of which one must be content: all in one, or with OR each in its own. Rules that reach down
    /// from above are not split again, for that would double the work with every level.
    /// </summary>
    protected static IEnumerable<Rule[]> GroupsOf(RuleState state) => state switch
    {
        { Rules: null } => [[]],
        { Rules: { Combine: Combine.Or, Rules: var rules }, IsCascaded: false } => rules.Select(rule => new[] { rule }),
        { Rules.Combine: Combine.Or } => [[]],
        _ => [state.Rules.Rules],
    };
}

/// <summary>A value that is compared as a whole.</summary>
internal sealed class ScalarPlan(ExpectedJson expected, RuleState state) : JsonPlan(expected, state);
