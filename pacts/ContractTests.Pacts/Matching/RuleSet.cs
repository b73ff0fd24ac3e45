using ContractTests.Pacts.Expressions;
using ContractTests.Pacts.Matching.Dates;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching;

/// <summary>
/// What one version of the specification knows about matching. Rules of later versions are judged in earlier ones too,
/// as the reference implementation does: tools have always written them.
/// </summary>
internal sealed record RuleSet
{
    private static readonly RuleSet V1 = new() { HasRules = false, ComparesQueryAsText = true };
    private static readonly RuleSet V1_1 = new() { HasRules = false };
    private static readonly RuleSet V2 = new() { CombinesByAndOnly = true };
    private static readonly RuleSet V3 = new();
    private static readonly RuleSet V4 = new();

    private RuleSet()
    {
    }

    public bool HasRules { get; private init; } = true;

    /// <summary>The query is one text, so that the order of its parameters matters.</summary>
    public bool ComparesQueryAsText { get; private init; }

    public bool CombinesByAndOnly { get; private init; }

    public static RuleSet Of(SpecificationVersion version) => version switch
    {
        SpecificationVersion.V1 => V1,
        SpecificationVersion.V1_1 => V1_1,
        SpecificationVersion.V2 => V2,
        SpecificationVersion.V3 => V3,
        _ => V4,
    };

    /// <summary>
    /// The rules of one place; one that is written wrongly is compiled to one that refuses and says why. Null where
    /// none says anything: then the rules above the place decide, or equality.
    /// </summary>
    public CompiledRules? Compile(PlacedRules place)
    {
        var where = WhereIs(place);
        var rules = CompileAll(place.List.Rules, where);
        if (rules.Length == 0)
            return null;

        var combine = CombinesByAndOnly || rules.Length == 1 ? Combine.And : place.List.Combine;
        return new CompiledRules(where, rules, combine);
    }

    /// <summary>The place as mismatches show it.</summary>
    public static string WhereIs(PlacedRules place) =>
        place.Path.Length == 0 ? place.Part.ToString().ToLowerInvariant() : place.Path;

    /// <summary>The rules of a body or of metadata, by path.</summary>
    /// <param name="problems">Receives one sentence for each path that cannot be read.</param>
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
    /// The rules of headers or query parameters: a name, with the number of a value behind it where needed.
    /// </summary>
    /// <param name="names">The expected names: brackets may belong to one.</param>
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

    /// <summary>The rules of a part that is one value, such as the path; null when there are none.</summary>
    public CompiledRules? CompileSingle(MatchingRules rules, Part part) =>
        HasRules ? rules.For(part).Select(Compile).FirstOrDefault(compiled => compiled is not null) : null;

    private Rule[] CompileAll(IEnumerable<MatchingRule> rules, string where) =>
        [.. rules.Where(SaysSomething).Select(rule => Compile(rule, where))];

    // The nested rules say what each key or value must match, and there may be none.
    private static bool SaysSomething(MatchingRule rule) => rule switch
    {
        MatchingRule.EachKey each => each.Definition.Rules.Any(SaysSomething),
        MatchingRule.EachValue each => each.Definition.Rules.Any(SaysSomething),
        _ => true,
    };

    private Rule Compile(MatchingRule rule, string where) => rule switch
    {
        MatchingRule.Equality => EqualityRule.Instance,
        MatchingRule.Type { Min: null, Max: null } => TypeRule.Plain,
        MatchingRule.Type type => new TypeRule(type.Min, type.Max),
        MatchingRule.Regex regex => CompileRegex(regex.Pattern),
        MatchingRule.Include include => new IncludeRule(include.Text),
        MatchingRule.Integer => IntegerRule.Instance,
        MatchingRule.Decimal => DecimalRule.Instance,
        MatchingRule.Number => NumberRule.Instance,
        MatchingRule.Boolean => BooleanRule.Instance,
        MatchingRule.Null => NullRule.Instance,
        MatchingRule.Date date => CompileDate("date", date.Format ?? DateTimeRule.DefaultDate),
        MatchingRule.Time time => CompileDate("time", time.Format ?? DateTimeRule.DefaultTime),
        MatchingRule.DateTime dateTime =>
            CompileDate("datetime", dateTime.Format ?? DateTimeRule.DefaultDateTime),
        MatchingRule.ArrayContains contains => new ArrayContainsRule(
            [.. contains.Variants.Select(variant => Compile(variant))]),
        MatchingRule.ContentType contentType => new ContentTypeRule(contentType.Expected),
        MatchingRule.Values => ValuesRule.Instance,
        MatchingRule.EachKey each => new EachKeyRule(CompileAll(each.Definition.Rules, where)),
        MatchingRule.EachValue each => new EachValueRule(
            new CompiledRules(where, CompileAll(each.Definition.Rules, where))),
        MatchingRule.NotEmpty => NotEmptyRule.Instance,
        MatchingRule.Semver => SemverRule.Instance,
        MatchingRule.StatusCode { Class: { } name } when !StatusCodeRule.Knows(name) => new UnknownRule(
            "statusCode", $"expected a class of statuses such as success, but found \"{name}\""),
        MatchingRule.StatusCode status => new StatusCodeRule(status.Class, status.Statuses),
        MatchingRule.Unknown unknown => new UnknownRule(
            unknown.Name, $"expected a known matching rule, but found \"{unknown.Name}\""),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private ArrayContainsRule.Variant Compile(ArrayVariant variant)
    {
        var problems = new List<string>();
        var rules = Compile(variant.Rules, Part.Body, problems);
        if (problems.Count == 0)
            return new ArrayContainsRule.Variant(variant.Index, rules.Start);

        var refusing = new UnknownRule("arrayContains", string.Join("; ", problems));
        return new ArrayContainsRule.Variant(
            variant.Index, RuleState.ForRoot(new CompiledRules("$", [refusing])));
    }

    private static Rule CompileRegex(string pattern)
    {
        try
        {
            return new RegexRule(BoundedRegex.Compile(pattern));
        }
        catch (ExpressionException failure)
        {
            var shown = pattern.Length > 100 ? pattern[..100] + "…" : pattern;
            return new UnknownRule(
                $"regex {shown}", $"the contract's expression \"{shown}\" cannot be used: {failure.Message}");
        }
    }

    private static Rule CompileDate(string kind, string format) =>
        DatePattern.TryParse(format, out var pattern, out var problem)
            ? new DateTimeRule(kind, pattern)
            : new UnknownRule($"{kind} {format}", problem);
}
