using System.Globalization;
using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Tests.Matching;

/// <summary>What is said about each part of a request, response or message that does not match.</summary>
public sealed class HttpMismatchesTests
{
    private const string Form = "application/x-www-form-urlencoded";

    public static IEnumerable<TheoryDataRow<Verdict>> Verdicts() =>
        Verdict.ReadAll("http-verdicts.txt").Select(verdict => new TheoryDataRow<Verdict>(verdict));

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void A_part_matches_or_not(Verdict verdict)
    {
        var mismatches = Compare(verdict);

        (mismatches.Count == 0).ShouldBe(verdict.Matches, string.Join("; ", mismatches));
        mismatches.Select(Verdict.Show).ShouldBe(verdict.Says);
        mismatches.ShouldAllBe(mismatch => mismatch.Kind == KindOf(verdict));
    }

    internal static IReadOnlyList<Mismatch> Compare(Verdict verdict) => verdict.Of.Split(' ')[0] switch
    {
        "method" => InRequest(verdict, text => new HttpRequest(text, "/")),
        "path" => InRequest(verdict, text => new HttpRequest("GET", text)),
        "query" => InRequest(verdict, text => new HttpRequest("GET", "/") { Query = QueryString.Parse(text) }),
        "status" => InResponse(verdict, text => new HttpResponse(int.Parse(text, CultureInfo.InvariantCulture))),
        "header" => InResponse(verdict, text => new HttpResponse(200) { Headers = Headers(text) }),
        "form" => InResponse(verdict, text => new HttpResponse(200) { Body = new Body.Present(text, Form) }),
        "text" => InResponse(verdict, text => new HttpResponse(200) { Body = new Body.Present(text, "text/plain") }),
        "metadata" => InMessage(verdict),
        _ => throw new InvalidDataException($"expected a part, but found {verdict.Of}"),
    };

    private static MismatchKind KindOf(Verdict verdict) => PartOf(verdict) switch
    {
        Part.Method => MismatchKind.Method,
        Part.Path => MismatchKind.Path,
        Part.Query => MismatchKind.Query,
        Part.Status => MismatchKind.Status,
        Part.Header => MismatchKind.Header,
        Part.Metadata => MismatchKind.Metadata,
        _ => MismatchKind.Body,
    };

    private static Part PartOf(Verdict verdict) =>
        Enum.TryParse<Part>(verdict.Of.Split(' ')[0], ignoreCase: true, out var part) ? part : Part.Body;

    /// <summary>The version after the part: <c>query V1</c>; otherwise version 4.</summary>
    private static SpecificationVersion VersionOf(Verdict verdict) =>
        verdict.Of.Split(' ') is [_, var version] ? Enum.Parse<SpecificationVersion>(version) : SpecificationVersion.V4;

    // Method, path and status have no path of their own: their rules are written at $.
    private static MatchingRules RulesOf(Verdict verdict)
    {
        var part = PartOf(verdict);
        return part is Part.Method or Part.Path or Part.Status
            ? new MatchingRules(Compared.Rules(verdict.Rules, Part.Body).Places
                .Select(place => place with { Part = part, Path = "" }).ToSequence())
            : Compared.Rules(verdict.Rules, part);
    }

    private static IReadOnlyList<Mismatch> InRequest(Verdict verdict, Func<string, HttpRequest> read)
    {
        var actual = read(verdict.Actual);
        return CompiledRequest.Compile(read(verdict.Expected) with { Rules = RulesOf(verdict) }, VersionOf(verdict))
            .Compare(new ActualRequest(actual.Method, actual.Path, actual.Query, actual.Headers, actual.Body));
    }

    private static IReadOnlyList<Mismatch> InResponse(Verdict verdict, Func<string, HttpResponse> read)
    {
        var actual = read(verdict.Actual);
        return CompiledResponse.Compile(read(verdict.Expected) with { Rules = RulesOf(verdict) }, VersionOf(verdict))
            .Compare(new ActualResponse(actual.Status, actual.Headers, actual.Body));
    }

    private static IReadOnlyList<Mismatch> InMessage(Verdict verdict)
    {
        var expected = new MessageContents(Body.Missing.Instance)
        {
            Metadata = Metadata(verdict.Expected),
            Rules = RulesOf(verdict),
        };
        return CompiledMessage.Compile(expected, VersionOf(verdict))
            .Compare(new ActualMessage(Body.Missing.Instance, Metadata(verdict.Actual)));
    }

    private static Sequence<JsonMember> Metadata(string json) => JsonFragment.Parse(json).Element.EnumerateObject()
        .Select(member => new JsonMember(member.Name, JsonFragment.Parse(member.Value.GetRawText())))
        .ToSequence();

    private static Sequence<HttpHeader> Headers(string lines) => lines
        .Split(" | ", StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(": ", 2))
        .Select(halves => new HttpHeader(halves[0], halves[1]))
        .ToSequence();
}
