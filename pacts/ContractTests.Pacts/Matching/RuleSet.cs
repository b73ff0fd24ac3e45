using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching;

/// <summary>
/// Compiles the matching rules of a contract for its version of the specification. Rules of later versions apply in
/// earlier ones too, as in the reference implementation, because tools have always written them.
/// </summary>
internal sealed class RuleSet(Specification specification)
{
    public bool HasRules => specification.HasRules;

    public bool ComparesQueryAsText => specification.ComparesQueryAsText;

    public static RuleSet Of(SpecificationVersion version) => new(Specification.Of(version));

    /// <summary>Whether the rule contains anything to compare with.</summary>
    public static bool Decides(MatchingRule rule) => RuleKinds.Of(rule)?.Decides(rule) ?? true;

    /// <summary>
    /// The rules of one place; an invalid rule is compiled to one that refuses every value and says why. Null if none
    /// has content: then the rules of the parents, or equality, apply.
    /// </summary>
    public CompiledRules? Compile(PlacedRules place)
    {
        var where = WhereIs(place);
        var rules = CompileAll(place.List.Rules, where);
        if (rules.Length == 0)
            return null;

        var combine = !specification.RulesHaveCategories || rules.Length == 1 ? Combine.And : place.List.Combine;
        return new CompiledRules(where, rules, combine);
    }

    /// <summary>The place as shown in mismatches.</summary>
    public static string WhereIs(PlacedRules place) =>
        place.Path.Length == 0 ? place.Part.ToString().ToLowerInvariant() : place.Path;

    /// <summary>The rules of a body or of metadata, by path.</summary>
    /// <param name="problems">Collects one sentence for each path that cannot be read.</param>
    public RuleAutomaton Compile(MatchingRules rules, Part part, List<string> problems)
    {
        if (!HasRules || rules.Places.Count == 0)
            return RuleAutomaton.Empty;

        var lists = new List<PlacedRuleList>();
        foreach (var place in rules.For(part))
        {
            if (Compile(place) is not { } compiled)
                continue;

            if (PathExpression.TryParse(place.Path.Length == 0 ? "$" : place.Path, out var expression, out var problem))
                lists.Add(new PlacedRuleList(expression, compiled));
            else
                problems.Add(problem);
        }

        return RuleAutomaton.Build(lists);
    }

    /// <summary>
    /// The rules of headers or query parameters: a name, followed by the index of a value if needed.
    /// </summary>
    /// <param name="names">The expected names, which may contain brackets.</param>
    public RuleAutomaton CompileNamed(
        MatchingRules rules, Part part, IReadOnlyCollection<string> names, List<string> problems)
    {
        if (!HasRules || rules.Places.Count == 0)
            return RuleAutomaton.Empty;

        var lists = new List<PlacedRuleList>();
        foreach (var place in rules.For(part))
        {
            if (Compile(place) is not { } compiled)
                continue;

            var name = part == Part.Header ? place.Path.ToLowerInvariant() : place.Path;
            if (names.Contains(name))
                lists.Add(new PlacedRuleList(PathExpression.OfName(place.Path, name), compiled));
            else if (PathExpression.TryParseNamed(name, out var expression, out var problem))
                lists.Add(new PlacedRuleList(expression, compiled));
            else
                problems.Add(problem);
        }

        return RuleAutomaton.Build(lists);
    }

    /// <summary>The rules of a part that is a single value, such as the path; null if there are none.</summary>
    public CompiledRules? CompileSingle(MatchingRules rules, Part part) =>
        HasRules ? rules.For(part).Select(Compile).FirstOrDefault(compiled => compiled is not null) : null;

    public Rule[] CompileAll(IEnumerable<MatchingRule> rules, string where) =>
        [.. rules.Where(Decides).Select(rule => Compile(rule, where))];

    /// <summary>An <see cref="UnknownRule"/> if the rule cannot be used.</summary>
    public Rule Compile(MatchingRule rule, string where) => rule is MatchingRule.Unknown unknown
        ? new UnknownRule(unknown.Name, $"expected a known matching rule, but found \"{unknown.Name}\"")
        : RuleKinds.Of(rule)!.Compile(rule, this, where);
}
