using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching;

/// <summary>
/// Finds matching rules that cannot be used, such as one with an invalid expression, even if the example has no value
/// at their place.
/// </summary>
internal static class UnusableRules
{
    /// <summary>One problem for each unusable rule, in the order of the contract.</summary>
    public static IEnumerable<Problem> In(MatchingRules rules, SpecificationVersion version)
    {
        var set = RuleSet.Of(version);
        return set.HasRules ? rules.Places.SelectMany(place => At(place, place.Path, set)) : [];
    }

    private static IEnumerable<Problem> At(PlacedRules place, string path, RuleSet set) =>
        place.List.Rules.SelectMany(rule => Of(rule, place.Part, path, set));

    private static IEnumerable<Problem> Of(MatchingRule rule, Part part, string path, RuleSet set) => rule switch
    {
        MatchingRule.EachKey each => each.Definition.Rules.SelectMany(nested => Of(nested, part, path, set)),
        MatchingRule.EachValue each => each.Definition.Rules.SelectMany(nested => Of(nested, part, path, set)),
        MatchingRule.ArrayContains contains => contains.Variants.SelectMany(variant =>
            variant.Rules.Places.SelectMany(place =>
                At(place, $"{path}[{variant.Index}]{place.Path.TrimStart('$')}", set))),
        _ when set.Compile(rule, path) is UnknownRule { Problem: var problem } => [new Problem(part, path, problem)],
        _ => [],
    };

    internal readonly record struct Problem(Part Part, string Path, string Text);
}
