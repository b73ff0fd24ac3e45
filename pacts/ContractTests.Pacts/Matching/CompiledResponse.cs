using System.Globalization;
using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Matching;

/// <summary>An actual response.</summary>
/// <param name="Body">Over HTTP, an empty body is <see cref="Pacts.Body.Missing"/>.</param>
public sealed record ActualResponse(int Status, Sequence<HttpHeader> Headers, Body Body);

/// <summary>
/// An expected response, compiled once; safe for concurrent comparisons with actual responses.
/// </summary>
internal sealed class CompiledResponse
{
    private readonly CompiledRules? _statusRules;
    private readonly HeaderPlan _headers;
    private readonly CompiledBody _body;
    private readonly CompilationProblems _problems;

    private CompiledResponse(HttpResponse expected, SpecificationVersion version)
    {
        Expected = expected;
        _problems = new CompilationProblems(expected.Rules);
        var set = RuleSet.Of(version);
        _statusRules = set.CompileSingle(expected.Rules, Part.Status);
        _headers = new HeaderPlan(expected.Headers, expected.Rules, set, _problems.Of(MismatchKind.Header));
        _body = new CompiledBody(
            expected.Body,
            ContentTypes.In(expected.Headers),
            _headers.ContentTypeRules,
            set.Compile(expected.Rules, Part.Body, _problems.Of(MismatchKind.Body)),
            allowsUnexpected: true);
    }

    public HttpResponse Expected { get; }

    internal IEnumerable<string> Problems => _problems.All;

    /// <inheritdoc cref="CompiledRequest.Compile"/>
    public static CompiledResponse Compile(HttpResponse expected, SpecificationVersion version) =>
        new(expected, version);

    /// <summary>All mismatches, in the order status, headers, body; empty if the response matches.</summary>
    public IReadOnlyList<Mismatch> Compare(ActualResponse actual)
    {
        var found = new Mismatches();
        _problems.AddTo(found);
        if (_problems.PreventComparison)
            return found.ToList();

        CompareStatus(actual.Status, found);
        _headers.Compare(actual.Headers, found);
        _body.Compare(actual.Body, ContentTypes.In(actual.Headers), found);
        return found.ToList();
    }

    private void CompareStatus(int actual, Mismatches found)
    {
        if (_statusRules is null && Expected.Status == actual)
            return;

        var expected = Expected.Status.ToString(CultureInfo.InvariantCulture);
        var was = actual.ToString(CultureInfo.InvariantCulture);
        if (_statusRules is null)
        {
            found.Add(new Mismatch(
                MismatchKind.Status, "", expected, was, $"expected {expected}, but found {was}"));
        }
        else
        {
            TextComparison.Compare(MismatchKind.Status, "", _statusRules, false, expected, was, found);
        }
    }
}
