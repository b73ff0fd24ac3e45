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

    /// <summary>
    /// Values of the example in whose place others are accepted. Of several walks or alternatives the first counts, so
    /// that the work does not multiply with every level.
    /// </summary>
    public int FreeValues => (State.AcceptsOthers ? 1 : 0) + FreeValuesBelow;

    protected abstract int FreeValuesBelow { get; }

    public static JsonPlan For(ExpectedJson expected, RuleState state, bool allowsUnexpected) => expected.Kind switch
    {
        ValueKind.Object or ValueKind.Array when state.Rules is { Combine: Combine.Or } =>
            new AlternativesPlan(expected, state, allowsUnexpected),
        ValueKind.Object => new ObjectPlan(expected, state, allowsUnexpected),
        ValueKind.Array => new ArrayPlan(expected, state, allowsUnexpected),
        _ => new ScalarPlan(expected, state),
    };
}

/// <summary>A value that is compared as a whole.</summary>
internal sealed class ScalarPlan(ExpectedJson expected, RuleState state) : JsonPlan(expected, state)
{
    protected override int FreeValuesBelow => 0;
}

/// <summary>An object or array with several rules, one of which must accept it and everything in it.</summary>
internal sealed class AlternativesPlan(ExpectedJson expected, RuleState state, bool allowsUnexpected)
    : JsonPlan(expected, state)
{
    /// <summary>One plan per rule, as if it were the only rule.</summary>
    public JsonPlan[] Alternatives { get; } =
        [.. state.Alternatives.Select(alternative => For(expected, alternative, allowsUnexpected))];

    protected override int FreeValuesBelow => Alternatives[0].FreeValues;
}
