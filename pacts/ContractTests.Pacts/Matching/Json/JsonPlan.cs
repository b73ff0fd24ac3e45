using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching.Json;

/// <summary>
/// Compares one place of an actual document: the expected value and the rules that apply. Plans of children are created
/// when they are first needed, once for all comparisons; creating one twice does no harm.
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
    /// The number of example values for which other values match. Only the first of several walks or alternatives is
    /// counted, so that the work does not multiply with every level.
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

/// <summary>An object or array with several rules, one of which must accept it and all its content.</summary>
internal sealed class AlternativesPlan(ExpectedJson expected, RuleState state, bool allowsUnexpected)
    : JsonPlan(expected, state)
{
    /// <summary>One plan per rule, as if it were the only rule.</summary>
    public JsonPlan[] Alternatives { get; } =
        [.. state.Alternatives.Select(alternative => For(expected, alternative, allowsUnexpected))];

    protected override int FreeValuesBelow => Alternatives[0].FreeValues;
}
