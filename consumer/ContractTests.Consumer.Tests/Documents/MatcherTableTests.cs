using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ContractTests.Pacts;
using ContractTests.Pacts.Matchers;
using Match = ContractTests.Pacts.Matchers.Match;

namespace ContractTests.Consumer.Tests.Documents;

/// <summary>Checks docs/matchers.md: which matchers exist, and since which specification version.</summary>
public sealed partial class MatcherTableTests
{
    private static readonly Dictionary<string, IMatcher> Examples = MakeExamples(
        new { sku = "book" }, new { EUR = 1.5 });

    private static readonly Dictionary<string, SpecificationVersion> Documented = File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "matchers.md"))
        .Select(line => Row().Match(line))
        .Where(row => row.Success)
        .SelectMany(row => Code().Matches(row.Groups["codes"].Value).Select(code =>
            (Code: code.Groups["code"].Value, Version: row.Groups["version"].Value)))
        .ToDictionary(each => each.Code, each => Enum.Parse<SpecificationVersion>($"V{each.Version}"));

    public static TheoryData<string> Codes() => [.. Examples.Keys];

    [Fact]
    public void The_document_lists_every_matcher()
    {
        Documented.Keys.Order().ShouldBe(Examples.Keys.Order());
        var named = Examples.Keys.Select(code => Name().Match(code).Groups["name"].Value);
        typeof(Match).GetMethods().Where(method => method.IsStatic).Select(method => method.Name).Distinct()
            .Except(named).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_matcher_is_written_from_the_version_that_the_document_names(string code)
    {
        var since = Documented[code];

        foreach (var version in new[] { SpecificationVersion.V2, SpecificationVersion.V3, SpecificationVersion.V4 })
        {
            if (version < since)
            {
                var refusal = await Should.ThrowAsync<Exception>(Write(code, version));
                refusal.Message.ShouldContain("a request");
            }
            else
            {
                (await Write(code, version)).ShouldContain("a request");
            }
        }
    }

    // The code of each example is the same as in the document.
    private static Dictionary<string, IMatcher> MakeExamples(object item, object prices) => new[]
    {
        Example(Match.Type("12345")),
        Example(Match.MinType(item, 1)),
        Example(Match.MaxType(item, 9)),
        Example(Match.MinMaxType(item, 1, 9)),
        Example(Match.Regex("USD", "[A-Z]{3}")),
        Example(Match.Integer(1)),
        Example(Match.Decimal(1.5)),
        Example(Match.Number(100m)),
        Example(Match.Boolean(true)),
        Example(Match.Null()),
        Example(Match.Equality("completed")),
        Example(Match.Include("error")),
        Example(Match.Date("2030-01-31")),
        Example(Match.Time("12:30:00")),
        Example(Match.DateTime("2030-01-31T12:30:00+00:00")),
        Example(Match.Uuid("a2a5f6c1-9f3f-4b0e-8d43-0d9d8c0d6a57")),
        Example(Match.Hexadecimal("3f2a")),
        Example(Match.Semver("1.2.3")),
        Example(Match.NotEmpty("x")),
        Example(Match.ArrayContaining("a", "b")),
        Example(Match.Values(prices)),
        Example(Match.EachKey(prices, Match.Regex("EUR", "[A-Z]{3}"))),
        Example(Match.EachValue(prices, Match.Decimal(1.5))),
        Example(Match.AllOf(Match.Regex("an error", "an .+"), Match.Include("error"))),
        Example(Match.AnyOf(Match.Integer(1), Match.Null())),
        Example(Match.StatusCode(200, 201)),
        Example(Match.StatusCode(StatusClass.Success, 200)),
        Example(Match.MockServerUrl("/orders/1")),
        Example(Match.Uuid()),
        Example(Match.Integer()),
        Example(Match.Decimal()),
        Example(Match.Boolean()),
        Example(Match.String(10)),
        Example(Match.Hexadecimal(8)),
        Example(Match.Date()),
        Example(Match.Time()),
        Example(Match.DateTime()),
        Example(Match.Generated(Match.Integer(1), Generate.RandomInt(1, 6))),
        Example(Match.Generated(Match.Date("2030-01-31"), Generate.Date(expression: "+1 week"))),
        Example(Match.FromProviderState("${id}", "12345")),
    }.ToDictionary(example => example.Code, example => example.Matcher);

    private static (string Code, IMatcher Matcher) Example(
        IMatcher matcher, [CallerArgumentExpression(nameof(matcher))] string code = "") => (code, matcher);

    private static async Task<string> Write(string code, SpecificationVersion version)
    {
        using var folder = new PactFolder { Version = version };
        await (version switch
        {
            SpecificationVersion.V2 => Verify(Pact.V2("Orders", "Payments", folder.Config).WithHttpInteractions(),
                pact => Answer(pact.UponReceiving("a request").WithRequest("GET", "/").WillRespond(), code)),
            SpecificationVersion.V3 => Verify(Pact.V3("Orders", "Payments", folder.Config).WithHttpInteractions(),
                pact => Answer(pact.UponReceiving("a request").WithRequest("GET", "/").WillRespond(), code)),
            _ => Verify(Pact.V4("Orders", "Payments", folder.Config).WithHttpInteractions(),
                pact => Answer(pact.UponReceiving("a request").WithRequest("GET", "/").WillRespond(), code)),
        });
        return folder.Read();
    }

    private static Task Verify<TBuilder>(TBuilder pact, Action<TBuilder> declare)
        where TBuilder : IPactBuilder
    {
        declare(pact);
        return pact.VerifyAsync(async context =>
        {
            using var client = context.CreateClient();
            using var answer = await client.GetAsync(new Uri("/", UriKind.Relative));
        });
    }

    private static void Answer<TResponse>(IResponseBuilder<TResponse> response, string code)
        where TResponse : IResponseBuilder<TResponse>
    {
        if (code.Contains("StatusCode", StringComparison.Ordinal))
            response.WithStatus(Examples[code]);
        else
            response.WithStatus(200).WithJsonBody(new { value = Examples[code] });
    }

    [GeneratedRegex(@"^\| (?<codes>`Match\..*`) \|.*\| (?<version>[234]) \|$")]
    private static partial Regex Row();

    [GeneratedRegex("`(?<code>[^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^Match\.(?<name>\w+)")]
    private static partial Regex Name();
}
