using System.Text;
using ContractTests.Pacts;
using ContractTests.WireMock;

namespace ContractTests.Consumer.Tests.Mock;

/// <summary>Which matching rules a WireMock mapping can express.</summary>
public sealed class ExportedRulesTests
{
    private static readonly RuleDefinition AnyText = new(null, [new MatchingRule.Type()], null);

    private static readonly MatchingRule[] Rules =
    [
        new MatchingRule.Equality(),
        new MatchingRule.Type(),
        new MatchingRule.Regex("[a-z]+"),
        new MatchingRule.Include("a"),
        new MatchingRule.Integer(),
        new MatchingRule.Decimal(),
        new MatchingRule.Number(),
        new MatchingRule.Boolean(),
        new MatchingRule.Null(),
        new MatchingRule.Date(null),
        new MatchingRule.Time(null),
        new MatchingRule.DateTime(null),
        new MatchingRule.ArrayContains([]),
        new MatchingRule.ContentType("image/png"),
        new MatchingRule.Values(),
        new MatchingRule.EachKey(AnyText),
        new MatchingRule.EachValue(AnyText),
        new MatchingRule.NotEmpty(),
        new MatchingRule.Semver(),
        new MatchingRule.StatusCode("success", []),
        new MatchingRule.Unknown("unheardOf", JsonFragment.Parse("""{"match": "unheardOf"}""")),
    ];

    [Fact]
    public void Every_rule_is_exported_but_these()
    {
        Rules.Select(rule => rule.GetType()).ShouldBe(typeof(MatchingRule).GetNestedTypes(), ignoreOrder: true);

        Rules.Where(rule => Export(rule).Refused.Count > 0).Select(rule => rule.GetType().Name)
            .ShouldBe(["ContentType", "StatusCode", "Unknown"]);
    }

    [Fact]
    public void A_rule_that_cannot_be_exported_is_named_with_its_place() =>
        Export(new MatchingRule.ContentType("image/png")).Refused.ShouldHaveSingleItem().Note
            .ShouldContain("contentType image/png");

    [Theory]
    [InlineData("X-A", "X-A[*]")]
    [InlineData("X-A", "X-A[0]")]
    public void A_rule_for_any_value_of_a_header_is_exported_like_one_for_its_only_value(string header, string path)
    {
        var request = new HttpRequest("GET", "/")
        {
            Headers = [new HttpHeader(header, "b")],
            Rules = new MatchingRules(
                [new PlacedRules(Part.Header, path, new RuleList([new MatchingRule.Regex("[a-z]+")]))]),
        };
        var interaction = new HttpInteraction("a request", request, new HttpResponse(200));

        WireMockMappings.Of([new Contract("Orders", "Payments", [interaction])]).ToJson().ShouldContain("[a-z]+");
    }

    private static WireMockMappings Export(MatchingRule rule)
    {
        var rules = new MatchingRules([new PlacedRules(Part.Body, "$.a", new RuleList([rule]))]);
        var request = new HttpRequest("POST", "/")
        {
            Body = new Body.Present(Encoding.UTF8.GetBytes("""{"a": "b"}"""), "application/json"),
            Rules = rules,
        };
        var interaction = new HttpInteraction("a request", request, new HttpResponse(200));
        return WireMockMappings.Of([new Contract("Orders", "Payments", [interaction])]);
    }
}
