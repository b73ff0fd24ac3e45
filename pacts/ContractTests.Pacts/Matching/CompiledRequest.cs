using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Matching;

/// <summary>An actual request.</summary>
/// <param name="Body">Over HTTP, an empty body is <see cref="Pacts.Body.Missing"/>.</param>
public sealed record ActualRequest(
    string Method, string Path, QueryString Query, Sequence<HttpHeader> Headers, Body Body);

/// <summary>
/// An expected request, compiled once; safe for concurrent comparisons with actual requests.
/// </summary>
internal sealed class CompiledRequest
{
    private readonly RuleSet _set;
    private readonly CompiledRules? _pathRules;
    private readonly ParameterPlan _query;
    private readonly HeaderPlan _headers;
    private readonly CompiledBody _body;
    private readonly CompilationProblems _problems;

    private CompiledRequest(HttpRequest expected, SpecificationVersion version)
    {
        Expected = expected;
        _problems = new CompilationProblems(expected.Rules);
        _set = RuleSet.Of(version);
        _pathRules = _set.CompileSingle(expected.Rules, Part.Path);
        var names = expected.Query.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        _query = new ParameterPlan(
            MismatchKind.Query,
            expected.Query.Parameters,
            _set.CompileNamed(expected.Rules, Part.Query, names, _problems.Of(MismatchKind.Query)));
        _headers = new HeaderPlan(expected.Headers, expected.Rules, _set, _problems.Of(MismatchKind.Header));
        _body = new CompiledBody(
            expected.Body,
            ContentTypes.In(expected.Headers),
            _headers.ContentTypeRules,
            _set.Compile(expected.Rules, Part.Body, _problems.Of(MismatchKind.Body)),
            allowsUnexpected: false);
    }

    public HttpRequest Expected { get; }

    /// <summary>
    /// The number of example values for which other values match too. If a body has no values to count, such as text,
    /// its rules are counted.
    /// </summary>
    public int FreeValues => (_pathRules is { AcceptOthers: true } ? 1 : 0) + _query.FreeValues + _headers.FreeValues
        + (_body.FreeValues ?? RulesOfBody);

    internal IEnumerable<string> Problems => _problems.All;

    /// <summary>
    /// Parts that cannot be compiled, such as an invalid path expression, do not fail here: each comparison reports
    /// them.
    /// </summary>
    public static CompiledRequest Compile(HttpRequest expected, SpecificationVersion version) => new(expected, version);

    /// <summary>
    /// All mismatches, in the order method, path, query, headers, body; empty if the request matches.
    /// </summary>
    public IReadOnlyList<Mismatch> Compare(ActualRequest actual)
    {
        var found = new Mismatches();
        _problems.AddTo(found);
        if (_problems.PreventComparison)
            return found.ToList();

        if (!Expected.Method.Equals(actual.Method, StringComparison.OrdinalIgnoreCase))
            TextComparison.CompareEqual(MismatchKind.Method, "", Expected.Method, actual.Method, found);

        if (_pathRules is null)
            TextComparison.CompareEqual(MismatchKind.Path, "", Expected.Path, actual.Path, found);
        else
            TextComparison.Compare(MismatchKind.Path, "", _pathRules, false, Expected.Path, actual.Path, found);

        if (_set.ComparesQueryAsText)
            QueryText.Compare(Expected.Query.Text, actual.Query.Text, found);
        else
            _query.Compare(actual.Query.Parameters, found);

        _headers.Compare(actual.Headers, found);
        _body.Compare(actual.Body, ContentTypes.In(actual.Headers), found);
        return found.ToList();
    }

    private int RulesOfBody => Expected.Rules.For(Part.Body)
        .Sum(place => place.List.Rules.Count(rule => rule is not MatchingRule.Equality));
}
