using System.Globalization;
using System.Text;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace ContractTests.Pacts.Tests.Matching;

/// <summary>Rules combined with OR, and lists with one rule or none.</summary>
public sealed class AlternativeRulesTests
{
    private const string NullOrType = """{"$.*": ["OR", {"match": "null"}, {"match": "type"}]}""";

    private static readonly string[] Rules =
    [
        """{"match": "type"}""", """{"match": "type", "min": 2}""", """{"match": "type", "max": 1}""",
        """{"match": "equality"}""", """{"match": "integer"}""", """{"match": "decimal"}""", """{"match": "number"}""",
        """{"match": "null"}""", """{"match": "notEmpty"}""", """{"match": "semver"}""", """{"match": "boolean"}""",
        """{"match": "regex", "regex": "[a-z]+"}""", """{"match": "include", "value": "x"}""",
        """{"match": "values"}""", """{"match": "eachKey", "rules": [{"match": "regex", "regex": "[a-b]"}]}""",
        """{"match": "eachValue", "rules": [{"match": "type"}]}""",
        """{"match": "eachValue", "rules": [{"match": "integer"}]}""",
        """{"match": "arrayContains", "variants": []}""",
        """{"match": "arrayContains", "variants": [{"index": 0, "rules": {"$": {"matchers": [{"match": "type"}]}}}]}""",
    ];

    [Theory]
    [InlineData("[[true], null]")]
    [InlineData("[[1, 2]]")]
    [InlineData("""[{"a": true}]""")]
    [InlineData("""{"a": ["x"]}""")]
    public void A_value_inside_needs_to_meet_one_of_them_only(string body) =>
        Compared.InResponse(NullOrType, body, body).ShouldBeEmpty();

    [Fact]
    public void A_value_inside_that_meets_none_is_refused() =>
        Compared.InResponse(NullOrType, "[[true]]", """[["x"]]""").ShouldNotBeEmpty();

    [Theory]
    [InlineData(Seed.Fresh)]
    [Trait("Category", "Soak")]
    public void One_of_two_accepts_what_the_first_or_the_second_accepts_in_soak(Seed seed) =>
        One_of_two_accepts_what_the_first_or_the_second_accepts(seed);

    [Theory]
    [InlineData(Seed.Known)]
    public void One_of_two_accepts_what_the_first_or_the_second_accepts(Seed seed)
    {
        var accepted = 0;
        var refused = 0;
        seed.Check(2000, Prop.ForAll(Cases(), one =>
        {
            var first = Accepts(one, one.First);
            var second = Accepts(one, one.Second);
            _ = first || second ? accepted++ : refused++;
            return Accepts(one, $"""["OR", {one.First}, {one.Second}]""", inBrackets: false) == (first || second);
        }));

        accepted.ShouldBeGreaterThan(200);
        refused.ShouldBeGreaterThan(200);
    }

    [Theory]
    [InlineData(Seed.Fresh)]
    [Trait("Category", "Soak")]
    public void One_of_one_is_that_one_in_soak(Seed seed) => One_of_one_is_that_one(seed);

    [Theory]
    [InlineData(Seed.Known)]
    public void One_of_one_is_that_one(Seed seed) => seed.Check(500, Prop.ForAll(Cases(), one =>
        Accepts(one, $"""["OR", {one.First}]""", inBrackets: false) == Accepts(one, one.First)));

    [Theory]
    [InlineData(Seed.Fresh)]
    [Trait("Category", "Soak")]
    public void None_at_a_place_changes_nothing_in_soak(Seed seed) => None_at_a_place_changes_nothing(seed);

    [Theory]
    [InlineData(Seed.Known)]
    public void None_at_a_place_changes_nothing(Seed seed) => seed.Check(200, Prop.ForAll(Cases(), one =>
    {
        string[] empty =
        [
            "[]", """["OR"]""", """[{"match": "eachValue", "rules": []}]""",
            """[{"match": "eachKey", "rules": []}]""",
            """["OR", {"match": "eachValue", "rules": []}, {"match": "eachKey", "rules": []}]""",
        ];
        return empty.All(none =>
            Same($$"""{"$.v": {{none}}}""", "{}", one)
            && Same($$"""{"$": [{{one.First}}], "$.v": {{none}}}""", $$"""{"$": [{{one.First}}]}""", one));
    }));

    [Theory]
    [InlineData(Part.Status)]
    [InlineData(Part.Header)]
    [InlineData(Part.Path)]
    [InlineData(Part.Query)]
    public void None_for_another_part_leaves_it_equal(Part part)
    {
        var request = new HttpRequest("GET", "/a")
        {
            Query = QueryString.Parse("x=1"),
            Rules = new MatchingRules([new PlacedRules(part, part == Part.Query ? "x" : "", new RuleList([]))]),
        };
        var response = new HttpResponse(200)
        {
            Headers = [new HttpHeader("x", "1")],
            Rules = new MatchingRules([new PlacedRules(part, part == Part.Header ? "x" : "", new RuleList([]))]),
        };

        CompiledRequest.Compile(request, SpecificationVersion.V4)
            .Compare(new ActualRequest("GET", "/b", QueryString.Parse("x=2"), [], Body.Missing.Instance))
            .Select(mismatch => mismatch.Kind).ShouldBe([MismatchKind.Path, MismatchKind.Query]);
        CompiledResponse.Compile(response, SpecificationVersion.V4)
            .Compare(new ActualResponse(500, [new HttpHeader("x", "2")], Body.Missing.Instance))
            .Select(mismatch => mismatch.Kind).ShouldBe([MismatchKind.Status, MismatchKind.Header]);
    }

    [Theory]
    [InlineData("""["OR", {"match": "type", "max": 1}, {"match": "regex", "regex": "[a-z]+"}]""", "q=1&q=b", false)]
    [InlineData("""["OR", {"match": "type", "max": 1}, {"match": "regex", "regex": "[a-z]+"}]""", "q=a&q=b", true)]
    [InlineData("""["OR", {"match": "type", "max": 1}, {"match": "regex", "regex": "[a-z]+"}]""", "q=1", true)]
    [InlineData(
        """["OR", {"match": "eachValue", "rules": [{"match": "integer"}]}, {"match": "include", "value": "x"}]""",
        "q=1&q=x", false)]
    public void One_of_several_holds_for_all_values_of_a_parameter(string rules, string query, bool accepted)
    {
        var request = new HttpRequest("GET", "/")
        {
            Query = QueryString.Parse("q=x"),
            Rules = Compared.Rules($$"""{"q": {{rules}}}""", Part.Query),
        };

        var found = CompiledRequest.Compile(request, SpecificationVersion.V4)
            .Compare(new ActualRequest("GET", "/", QueryString.Parse(query), [], Body.Missing.Instance));

        (found.Count == 0).ShouldBe(accepted, string.Join("; ", found));
    }

    [Theory]
    [InlineData("<a>xy</a>", true)]
    [InlineData("<a>7</a>", false)]
    [InlineData("<a>7<![CDATA[8]]></a>", true)]
    public void One_of_several_holds_for_an_element_with_all_in_it(string actual, bool accepted)
    {
        const string rules = """{"$.a": ["OR", {"match": "type", "min": 2}, {"match": "regex", "regex": "[a-z]+"}]}""";

        var found = Compared.Xml(rules, "<a>x</a>", actual);

        (found.Count == 0).ShouldBe(accepted, string.Join("; ", found));
    }

    [Fact]
    public void A_list_without_rules_is_read_and_left_out_where_a_version_has_no_words_for_it()
    {
        var response = new HttpResponse(200)
        {
            Headers = [new HttpHeader("Content-Type", "application/json")],
            Body = new Body.Present("1", "application/json"),
            Rules = new MatchingRules([new PlacedRules(Part.Body, "$", new RuleList([]))]),
        };
        var contract = new Contract("a", "b", [new HttpInteraction("c", new HttpRequest("GET", "/"), response)]);

        foreach (var version in Enum.GetValues<SpecificationVersion>())
        {
            var text = Encoding.UTF8.GetString(PactWriter.Write(contract, version));
            text.Contains("\"matchers\": []", StringComparison.Ordinal)
                .ShouldBe(version >= SpecificationVersion.V3, version.ToString());
        }
    }

    private static bool Same(string rules, string others, Case one) =>
        (Compared.InResponse(rules, one.Expected, one.Actual).Count == 0)
        == (Compared.InResponse(others, one.Expected, one.Actual).Count == 0);

    private static bool Accepts(Case one, string rules, bool inBrackets = true)
    {
        var list = inBrackets ? $"[{rules}]" : rules;
        return Compared.InResponse($$"""{"$.v": {{list}}}""", one.Expected, one.Actual).Count == 0;
    }

    /// <summary>
    /// Two values of the same kind: with different kinds, OR applies each rule alone (pacts/DIFFERENCES.md).
    /// </summary>
    private static Arbitrary<Case> Cases()
    {
        var scalars = Gen.Elements("null", "true", "1", "2", "1.5", "\"x\"", "\"y\"", "\"1.2.3\"", "\"\"");
        var pairs = Gen.OneOf(
            Gen.Two(scalars),
            Gen.Two(Arrays(scalars, 2)),
            Gen.Two(Arrays(scalars, 2)),
            Gen.Two(Objects(scalars, 2)));
        return Arb.From(
            from pair in pairs
            from first in Gen.Elements(Rules)
            from second in Gen.Elements(Rules)
            from same in Gen.Choose(0, 3)
            select new Case(
                $$"""{"v":{{pair.Item1}}}""", $$"""{"v":{{(same == 0 ? pair.Item1 : pair.Item2)}}}""", first, second));
    }

    private static Gen<string> Values(Gen<string> scalars, int levels) => levels == 0
        ? scalars
        : Gen.OneOf(scalars, Arrays(scalars, levels - 1), Objects(scalars, levels - 1));

    private static Gen<string> Arrays(Gen<string> scalars, int levels) =>
        from count in Gen.Choose(0, 3)
        from elements in Gen.ListOf(Values(scalars, levels), count)
        select $"[{string.Join(',', elements)}]";

    private static Gen<string> Objects(Gen<string> scalars, int levels) =>
        from count in Gen.Choose(0, 3)
        from values in Gen.ListOf(Values(scalars, levels), count)
        select "{" + string.Join(',', values.Select((value, index) => string.Create(
            CultureInfo.InvariantCulture, $"\"{(char)('a' + index)}\":{value}"))) + "}";

    private sealed record Case(string Expected, string Actual, string First, string Second);
}
