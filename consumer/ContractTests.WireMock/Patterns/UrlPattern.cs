using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.WireMock.Patterns;

/// <summary>The encoded path and query of a request.</summary>
internal sealed class UrlPattern
{
    private UrlPattern(string? exact, string expression, IReadOnlyList<NamedPattern> parameters)
    {
        Exact = exact;
        Expression = expression;
        Parameters = parameters;
    }

    /// <summary>The only matching URL, if there is only one.</summary>
    public string? Exact { get; }

    public string Expression { get; }

    public IReadOnlyList<NamedPattern> Parameters { get; }

    public static UrlPattern Of(HttpRequest expected, RuleSet set, PatternNotes notes)
    {
        var names = expected.Query.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        var problems = new List<string>();
        var rules = set.CompileNamed(expected.Rules, Part.Query, names, problems).Start;
        var pathRules = set.CompileSingle(expected.Rules, Part.Path);
        var query = Query(expected.Query, rules, set, notes);
        var exact = pathRules is null ? ExactOf(expected, rules) : null;
        return new UrlPattern(exact, WithPath(expected.Path, pathRules, query?.Expression, notes), query?.Values ?? []);
    }

    private static (string Expression, IReadOnlyList<NamedPattern> Values)? Query(
        QueryString query, RuleState rules, RuleSet set, PatternNotes notes)
    {
        if (query.Parameters.Count == 0)
            return null;

        if (set.ComparesQueryAsText)
            return (AsText(query.Text), []);

        var parameters = new ParameterPattern(query.Parameters, rules, "query parameter", notes);
        return (parameters.Expression, parameters.Values);
    }

    /// <summary>Version 1 expects exactly one text, in which only the encoding of characters may differ.</summary>
    private static string AsText(string query) => string.Join('&', query.Split('&').Select(pair =>
    {
        var halves = pair.Split('=', 2).Select(half => Uri.UnescapeDataString(half.Replace('+', ' '))).ToArray();
        return UrlText.InName(halves[0]) + (halves.Length == 1 ? "" : "=" + UrlText.InValue(halves[1]));
    }));

    private static string? ExactOf(HttpRequest expected, RuleState rules)
    {
        if (!UrlText.IsPlain(expected.Path))
            return null;

        return expected.Query.Parameters switch
        {
            { Count: 0 } => expected.Path,
            [{ Name: var name, Values: [{ Length: > 0 } value] }]
                when UrlText.IsPlain(name + value) && rules.Member(name) is { Rules: null, GoesOn: false } =>
                $"{expected.Path}?{name}={value}",
            _ => null,
        };
    }

    private static string WithPath(string path, CompiledRules? rules, string? query, PatternNotes notes)
    {
        if (rules is null)
        {
            var plain = UrlText.InPath(path);
            if (path.Contains('%', StringComparison.Ordinal))
                plain = ExpressionText.AnyOf([ExpressionText.Quote(path), plain]);

            return query is null ? plain + @"\??" : $@"{plain}\?{query}";
        }

        // The path ends at the only question mark.
        const string end = @"(?:\?[^?]*)?\z";
        var judged = RuleExpression.Of(rules, false, path, "path", notes, end);
        if (judged.Any(character => !char.IsAscii(character) || character is ' ' or '"' or '<' or '>'))
            notes.Differs("path", "percent-encoded characters are compared without decoding");

        return query is null ? $@"(?![^?]*\?.)(?:{judged})\??" : $@"(?=[^?]*\?{query}$)(?:{judged})\?[^?]*";
    }
}
