using System.Text;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using ContractTests.Provider.Verification;

namespace ContractTests.Provider.Tests;

/// <summary>
/// Bodies of every kind with a few changed bytes: every comparison must end with a result, and every report can be
/// written.
/// </summary>
public sealed class MutatedBodiesTests
{
    private const string Parts =
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: application/json\r\n\r\n{\"x\": 1}\r\n"
        + "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.txt\"\r\n\r\ntext\r\n--b--\r\n";

    /// <summary>Changes of single bytes rarely produce these pieces, which have a meaning for parsers.</summary>
    private static readonly string[] Pieces =
    [
        "\\ud800", "\\udc00", "\\u0000", "\uFEFF", "\"", "{", "}", "[", "]", "\\", "<", "&#xD800;", "&#0;", "]]>",
        "<!DOCTYPE a>", "%", "%ED%A0%80", "=", "&", "1e999", "-0", "--b", "\r\n", "\0", "😀",
    ];

    public static TheoryData<string, string, string> Bodies => new()
    {
        {
            "application/json",
            """{"a": "x", "list": [1, 2.5, {"b\u00eb": null}], "\ud83c\udf75": true, "date": "2026-01-31", "n": 12}""",
            "$.a: type, $.list: type, $.list[*]: type, $.date: regex, $.n: integer, $.*: type"
        },
        { "application/json", """["a", "b", {"c": [[], {}]}]""", "$[0]: include, $[2].c: equality" },
        { "application/json", "\"text with \\u00e9\"", "$: type" },
        {
            "application/xml",
            "<?xml version=\"1.0\"?><a xmlns:p=\"urn:p\" b=\"1\"><p:c>x&amp;y</p:c><d/><d>2</d><![CDATA[z]]></a>",
            "$.a.@b: type, $.a.d: type, $.a['p:c']['#text']: regex"
        },
        { "application/x-www-form-urlencoded", "a=1&b=%C3%A9+x&a=2", "$.a: type, $.b: regex" },
        { "multipart/form-data; boundary=b", Parts, "$.a: type, $.f: contentType" },
        { "text/plain", "some text, 12 of it: é", "$: regex" },
        { "application/graphql", "query Q($a: Int) { b(c: $a) { d, ...F } } fragment F on B { e }", "" },
        { "application/json", """{"query": "{ a(b: \"c\") { d } }", "variables": {"x": 1}}""", "" },
        { "application/octet-stream", "GIF89a\u0001\0\u0001\0\0\0\0;", "$: picture" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void A_body_with_changed_bytes_has_a_verdict_and_a_report(string contentType, string body, string rules) =>
        Try(contentType, body, rules, times: 100);

    [Theory]
    [Trait("Category", "Soak")]
    [MemberData(nameof(Bodies))]
    public void Thousands_of_bodies_with_changed_bytes_have_a_verdict_and_a_report(
        string contentType, string body, string rules) => Try(contentType, body, rules, times: 5_000);

    private static void Try(string contentType, string body, string rules, int times)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var expected = new HttpResponse(200)
        {
            Headers = [new HttpHeader("Content-Type", contentType)],
            Body = new Body.Present(bytes, contentType),
            Rules = Rules(rules),
        };
        var asRequest = new HttpRequest("POST", "/x")
        {
            Headers = expected.Headers,
            Body = expected.Body,
            Rules = expected.Rules,
        };
        var response = CompiledResponse.Compile(expected, SpecificationVersion.V4);
        var request = CompiledRequest.Compile(asRequest, SpecificationVersion.V4);
        response.Compare(new ActualResponse(200, expected.Headers, expected.Body)).ShouldBeEmpty();
        for (var seed = 0; seed < times; seed++)
        {
            var changed = new Body.Present(Changed(bytes, new Random(seed)), contentType);
            try
            {
                var came = new ActualResponse(200, expected.Headers, changed);
                Report(expected, changed, response.Compare(came));
                request.Compare(new ActualRequest("POST", "/x", QueryString.Parse(""), expected.Headers, changed));
            }
            catch (Exception failure) when (failure is not Shouldly.ShouldAssertException)
            {
                Assert.Fail($"seed {seed}: {Convert.ToHexString(changed.Content.Span)}: {failure}");
            }
        }
    }

    private static void Report(HttpResponse expected, Body.Present came, IReadOnlyList<Mismatch> mismatches)
    {
        var interaction = new HttpInteraction("an answer", new HttpRequest("GET", "/x"), expected);
        var result = new VerificationResult("Catalogue",
        [
            new InteractionResult("Shop: an answer", "Shop", "Catalogue", interaction)
            {
                Mismatches = mismatches,
                ExpectedBody = expected.Body,
                ActualBody = came,
                Error = new InteractionError(VerificationStep.Provider, OneLine.Of(came.Text)),
            },
        ]);
        string[] reports = [result.ToText(), result.ToText(colour: true), result.ToJson(), result.ToHtml()];
        reports.ShouldAllBe(report => report.Length > 0);
        System.Xml.Linq.XDocument.Parse(result.ToJUnit()).Root.ShouldNotBeNull();
    }

    private static byte[] Changed(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(5))
            {
                case 0 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1 when at < bytes.Count:
                    bytes.RemoveRange(at, random.Next(1, Math.Min(8, bytes.Count - at) + 1));
                    break;
                case 2 when at < bytes.Count:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(8, bytes.Count - at)));
                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
            }
        }

        return [.. bytes];
    }

    private static MatchingRules Rules(string places) => new(places
        .Split(", ", StringSplitOptions.RemoveEmptyEntries)
        .Select(place => place.Split(": "))
        .Select(place => new PlacedRules(Part.Body, place[0], new RuleList([Rule(place[1])])))
        .ToSequence());

    private static MatchingRule Rule(string name) => name switch
    {
        "type" => new MatchingRule.Type(),
        "regex" => new MatchingRule.Regex("(?m).*"),
        "integer" => new MatchingRule.Integer(),
        "include" => new MatchingRule.Include("a"),
        "equality" => new MatchingRule.Equality(),
        "picture" => new MatchingRule.ContentType("image/gif"),
        _ => new MatchingRule.ContentType("text/plain"),
    };
}
