using System.Globalization;
using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Matching;

/// <summary>A response as it came.</summary>
/// <param name="Body">Over HTTP, zero bytes are <see cref="Pacts.Body.Missing"/>.</param>
public sealed record ActualResponse(int Status, Sequence<HttpHeader> Headers, Body Body);

/// <summary>
/// An expected response, compiled once and compared with any number of actual ones, also at the same time.
/// </summary>
internal sealed class CompiledResponse
{
    private readonly CompiledRules? statusRules;
    private readonly HeaderPlan headers;
    private readonly CompiledBody body;
    private readonly CompilationProblems problems;

    private CompiledResponse(HttpResponse expected, SpecificationVersion version)
    {
        Expected = expected;
        problems = new CompilationProblems(expected.Rules);
        var set = RuleSet.Of(version);
        statusRules = set.CompileSingle(expected.Rules, Part.Status);
        headers = new HeaderPlan(expected.Headers, expected.Rules, set, problems.Of(MismatchKind.Header));
        body = new CompiledBody(
            expected.Body,
            ContentTypes.In(expected.Headers),
            headers.ContentTypeRules,
            set.Compile(expected.Rules, Part.Body, problems.Of(MismatchKind.Body)),
            allowsUnexpected: true);
    }

    public HttpResponse Expected { get; }

    internal IEnumerable<string> Problems => problems.All;

    /// <inheritdoc cref="CompiledRequest.Compile"/>
    public static CompiledResponse Compile(HttpResponse expected, SpecificationVersion version) =>
        new(expected, version);

    /// <summary>All differences, in the order status, headers, body; none when the response matches.</summary>
    public IReadOnlyList<Mismatch> Compare(ActualResponse actual)
    {
        var found = new Mismatches();
        problems.AddTo(found);
        if (problems.PreventComparison)
            return found.ToList();

        CompareStatus(actual.Status, found);
        headers.Compare(actual.Headers, found);
        body.Compare(actual.Body, ContentTypes.In(actual.Headers), found);
        return found.ToList();
    }

    private void CompareStatus(int actual, Mismatches found)
    {
        if (statusRules is null && Expected.Status == actual)
            return;

        var expected = Expected.Status.ToString(CultureInfo.InvariantCulture);
        var was = actual.ToString(CultureInfo.InvariantCulture);
        if (statusRules is null)
        {
            found.Add(new Mismatch(
                MismatchKind.Status, "", expected, was, $"expected {expected}, but found {was}"));
        }
        else
        {
            TextComparison.Compare(MismatchKind.Status, "", statusRules, false, expected, was, found);
        }
    }
}
