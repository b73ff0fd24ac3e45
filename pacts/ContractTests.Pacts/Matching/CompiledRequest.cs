using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Matching;

/// <summary>A request as it came.</summary>
/// <param name="Body">Over HTTP, zero bytes are <see cref="Pacts.Body.Missing"/>.</param>
public sealed record ActualRequest(
    string Method, string Path, QueryString Query, Sequence<HttpHeader> Headers, Body Body);

/// <summary>
/// An expected request, compiled once and compared with any number of actual ones, also at the same time.
/// </summary>
internal sealed class CompiledRequest
{
    private readonly RuleSet set;
    private readonly CompiledRules? pathRules;
    private readonly ParameterPlan query;
    private readonly HeaderPlan headers;
    private readonly CompiledBody body;
    private readonly CompilationProblems problems;

    private CompiledRequest(HttpRequest expected, SpecificationVersion version)
    {
        Expected = expected;
        problems = new CompilationProblems(expected.Rules);
        set = RuleSet.Of(version);
        pathRules = set.CompileSingle(expected.Rules, Part.Path);
        var names = expected.Query.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        query = new ParameterPlan(
            MismatchKind.Query,
            expected.Query.Parameters,
            set.CompileNamed(expected.Rules, Part.Query, names, problems.Of(MismatchKind.Query)));
        headers = new HeaderPlan(expected.Headers, expected.Rules, set, problems.Of(MismatchKind.Header));
        body = new CompiledBody(
            expected.Body,
            ContentTypes.In(expected.Headers),
            headers.ContentTypeRules,
            set.Compile(expected.Rules, Part.Body, problems.Of(MismatchKind.Body)),
            allowsUnexpected: false);
    }

    public HttpRequest Expected { get; }

    /// <summary>
    /// Values of the example in whose place others match too. Where a body has no values of its own to count, such as
    /// text, its rules are counted.
    /// </summary>
    public int FreeValues => (pathRules is { AcceptOthers: true } ? 1 : 0) + query.FreeValues + headers.FreeValues
        + (body.FreeValues ?? RulesOfBody);

    internal IEnumerable<string> Problems => problems.All;

    /// <summary>
    /// What cannot be compiled, such as a path expression that cannot be read, does not fail here: each comparison
    /// reports it.
    /// </summary>
    public static CompiledRequest Compile(HttpRequest expected, SpecificationVersion version) => new(expected, version);

    /// <summary>
    /// All differences, in the order method, path, query, headers, body; none when the request matches.
    /// </summary>
    public IReadOnlyList<Mismatch> Compare(ActualRequest actual)
    {
        var found = new Mismatches();
        problems.AddTo(found);
        if (problems.PreventComparison)
            return found.ToList();

        if (!Expected.Method.Equals(actual.Method, StringComparison.OrdinalIgnoreCase))
            TextComparison.CompareEqual(MismatchKind.Method, "", Expected.Method, actual.Method, found);

        if (pathRules is null)
            TextComparison.CompareEqual(MismatchKind.Path, "", Expected.Path, actual.Path, found);
        else
            TextComparison.Compare(MismatchKind.Path, "", pathRules, false, Expected.Path, actual.Path, found);

        if (set.ComparesQueryAsText)
            QueryText.Compare(Expected.Query.Text, actual.Query.Text, found);
        else
            query.Compare(actual.Query.Parameters, found);

        headers.Compare(actual.Headers, found);
        body.Compare(actual.Body, ContentTypes.In(actual.Headers), found);
        return found.ToList();
    }

    private int RulesOfBody => Expected.Rules.For(Part.Body)
        .Sum(place => place.List.Rules.Count(rule => rule is not MatchingRule.Equality));
}
