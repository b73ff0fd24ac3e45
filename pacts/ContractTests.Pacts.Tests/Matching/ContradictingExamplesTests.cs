using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Tests.Matching;

public sealed class ContradictingExamplesTests
{
    public static TheoryData<string, string, string> Bodies() => new()
    {
        { "\"abc\"", """{"match":"regex","regex":"^\\d+$"}""", "expected a value that matches ^\\d+$" },
        { "\"aaa\"", """{"match":"regex","regex":"^(a["}""", "the contract's expression \"^(a[\" cannot be used" },
        { "\"31/12/2020\"", """{"match":"date","format":"yyyy-MM-dd"}""", "but found the string \"31/12/2020\"" },
        { "\"x\"", """{"match":"date","format":"QQQQ"}""", "" },
        { "\"x\"", """{"match":"integer"}""", "expected an integer, but found the string \"x\"" },
        { "\"x\"", """{"match":"decimal"}""", "but found the string \"x\"" },
        { "\"x\"", """{"match":"include","value":"y"}""", "but found \"x\"" },
        { "[1]", """{"match":"type","min":2}""", "" },
        { "1", """{"match":"nothing-known"}""", "expected a known matching rule" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void An_example_that_its_own_rule_refuses_is_named_with_its_place(string example, string rule, string said)
    {
        var sentence = Sentences(example, rule).ShouldHaveSingleItem();

        sentence.ShouldStartWith("the response, body $.s: ");
        sentence.ShouldContain(said);
    }

    [Theory]
    [InlineData("\"12\"", """{"match":"regex","regex":"^\\d+$"}""")]
    [InlineData("\"2020-12-31\"", """{"match":"date","format":"yyyy-MM-dd"}""")]
    [InlineData("20", """{"match":"decimal"}""")]
    [InlineData("-20", """{"match":"decimal"}""")]
    [InlineData("2.50", """{"match":"decimal"}""")]
    [InlineData("null", """{"match":"null"}""")]
    [InlineData("[1]", """{"match":"type","min":1}""")]
    [InlineData("{}", """{"match":"type"}""")]
    public void An_example_that_keeps_its_rules_is_not(string example, string rule) =>
        Sentences(example, rule).ShouldBeEmpty();

    [Fact]
    public void Every_part_of_an_interaction_is_looked_at()
    {
        var refused = new RuleList([new MatchingRule.Regex("[0-9]+")]);
        var interaction = new HttpInteraction(
            "x",
            new HttpRequest("GET", "/a")
            {
                Query = QueryString.Of([new QueryParameter("q", ["a"])]),
                Headers = [new HttpHeader("X-Id", "a")],
                Rules = new MatchingRules(
                [
                    new PlacedRules(Part.Path, "", refused),
                    new PlacedRules(Part.Query, "q", refused),
                    new PlacedRules(Part.Header, "X-Id", refused),
                ]),
            },
            new HttpResponse(200)
            {
                Rules = new MatchingRules(
                    [new PlacedRules(Part.Status, "", new RuleList([new MatchingRule.StatusCode("clientError", [])]))]),
            });

        ContradictingExamples.In(interaction, SpecificationVersion.V4)
            .Select(sentence => sentence[..sentence.IndexOf(':', StringComparison.Ordinal)])
            .ShouldBe(
                ["the request, path", "the request, query q", "the request, header X-Id", "the response, status"]);
    }

    [Theory]
    [InlineData("20", false)]
    [InlineData("-", true)]
    [InlineData("", true)]
    [InlineData("12:", true)]
    [InlineData("/12", true)]
    [InlineData("1.5.2", true)]
    public void Text_that_is_no_decimal_number_is_named_unless_it_is_whole(string value, bool isNamed)
    {
        var request = new HttpRequest("GET", "/")
        {
            Query = QueryString.Of([new QueryParameter("q", [value])]),
            Rules = new MatchingRules(
                [new PlacedRules(Part.Query, "q", new RuleList([new MatchingRule.Decimal()]))]),
        };

        ContradictingExamples.In(new HttpInteraction("x", request, new HttpResponse(200)), SpecificationVersion.V4)
            .ShouldBe(isNamed
                ? [$"the request, query q: expected a decimal number, but found \"{value}\""]
                : []);
    }

    [Theory]
    [InlineData("""{"match":"integer"}""", "2.5")]
    [InlineData("""{"match":"number"}""", "\"2\"")]
    public void Only_a_decimal_number_may_be_written_as_a_whole_one(string rule, string example) =>
        Sentences(example, rule).ShouldHaveSingleItem();

    [Fact]
    public void A_body_without_content_contradicts_nothing()
    {
        var rules = new MatchingRules(
            [new PlacedRules(Part.Body, "$", new RuleList([new MatchingRule.Regex("[0-9]+")]))]);
        foreach (var body in (Body[])[Body.Missing.Instance, Body.Null.Instance, new Body.Present("", "text/plain")])
        {
            var interaction = new HttpInteraction(
                "x",
                new HttpRequest("POST", "/") { Body = body, Rules = rules },
                new HttpResponse(200) { Body = body, Rules = rules });

            ContradictingExamples.In(interaction, SpecificationVersion.V4).ShouldBeEmpty();
        }
    }

    [Fact]
    public void What_cannot_be_sent_is_named_on_both_sides_with_what_contradicts()
    {
        var odd = new MatchingRule.Unknown("odd", JsonFragment.Parse("{}"));
        var wrong = new MatchingRules(
        [
            new PlacedRules(Part.Header, "X-A", new RuleList([new MatchingRule.Integer()])),
            new PlacedRules(Part.Header, "X-B", new RuleList([odd])),
        ]);
        HttpHeader[] headers = [new("X-A", "a"), new("X-B", "b"), new("X C", "c")];
        var interaction = new HttpInteraction(
            "x",
            new HttpRequest("G T", "/") { Headers = [.. headers], Rules = wrong },
            new HttpResponse(1) { Headers = [.. headers], Rules = wrong });

        ContradictingExamples.In(interaction, SpecificationVersion.V4).ShouldBe(
        [
            "the request, method: expected a word such as GET, but found \"G T\"",
            "the request, header \"X C\": expected a name that can be sent, without white space and separators",
            "the request, header X-B: expected a known matching rule, but found \"odd\"",
            "the request, header X-A: expected an integer, but found \"a\"",
            "the response, status: expected a status that ends an exchange, 200 to 999 or 101, but found 1",
            "the response, header \"X C\": expected a name that can be sent, without white space and separators",
            "the response, header X-B: expected a known matching rule, but found \"odd\"",
            "the response, header X-A: expected an integer, but found \"a\"",
        ]);
    }

    [Fact]
    public void A_rule_of_a_part_without_paths_is_named_by_its_part()
    {
        var rules = new MatchingRules(
            [new PlacedRules(Part.Status, "", new RuleList([new MatchingRule.StatusCode("fine", [])]))]);

        ContradictingExamples.In(
            new HttpInteraction("x", new HttpRequest("GET", "/"), new HttpResponse(200) { Rules = rules }),
            SpecificationVersion.V4)
            .ShouldBe(["the response, status: expected a class of statuses such as success, but found \"fine\""]);
    }

    [Theory]
    [InlineData(Part.Body, "$.a[", true)]
    [InlineData(Part.Metadata, "$.a[", true)]
    [InlineData(Part.Header, "X-A[", false)]
    [InlineData(Part.Body, "", false)]
    public void A_path_that_cannot_be_read_is_named_in_bodies_and_metadata(Part part, string path, bool isNamed)
    {
        var contents = new MessageContents(new Body.Present("1", "application/json"))
        {
            Rules = new MatchingRules([new PlacedRules(part, path, new RuleList([new MatchingRule.Type()]))]),
        };

        var sentences = ContradictingExamples.In(new AsynchronousMessage("m", contents), SpecificationVersion.V4);

        sentences.ShouldBe(isNamed
            ? ["the message: expected an index, '*' or a name in quotes at the end of the path expression \"$.a[\""]
            : []);
    }

    [Fact]
    public void Messages_are_looked_at_too()
    {
        var contents = new MessageContents(new Body.Present("1", "application/json"))
        {
            Metadata = [new JsonMember("topic", JsonFragment.Of("a"))],
            Rules = new MatchingRules(
                [new PlacedRules(Part.Metadata, "$.topic", new RuleList([new MatchingRule.Regex("[0-9]+")]))]),
        };

        ContradictingExamples.In(new AsynchronousMessage("m", contents), SpecificationVersion.V4)
            .ShouldHaveSingleItem().ShouldStartWith("the message, metadata $.topic: ");
        ContradictingExamples.In(new SynchronousMessage("m", contents, [contents]), SpecificationVersion.V4)
            .Select(sentence => sentence.Split(',')[0]).ShouldBe(["the request", "the response"]);
    }

    [Theory]
    [InlineData("Regex", "[[:foo:]]", "expected a POSIX bracket such as [:alpha:], but found [:foo:] (at character 8)")]
    [InlineData("MockServerURL", "(/a", "expected ')', but the expression ends (at character 3)")]
    [InlineData("MockServerURL", @".*\K(/a)", @"\K cannot be used in an expression that is looked for")]
    public void A_generator_whose_expression_cannot_be_used_is_named_with_its_place(
        string type, string expression, string problem)
    {
        var generator = new Generator(
            type,
            [new JsonMember("regex", JsonFragment.Of(expression)), new JsonMember("example", JsonFragment.Of("/a"))]);
        var generators = new Generators([new PlacedGenerator(Part.Body, "$.s", generator)]);
        var contents = new MessageContents(new Body.Present("1", "application/json")) { Generators = generators };
        var http = new HttpInteraction(
            "x",
            new HttpRequest("GET", "/") { Generators = generators },
            new HttpResponse(200) { Generators = generators });
        var sentence = $"body $.s: the generator's expression \"{expression}\" cannot be used: {problem}";

        ContradictingExamples.In(http, SpecificationVersion.V4)
            .ShouldBe([$"the request, {sentence}", $"the response, {sentence}"]);
        ContradictingExamples.In(new AsynchronousMessage("m", contents), SpecificationVersion.V4)
            .ShouldBe([$"the message, {sentence}"]);
    }

    [Fact]
    public void A_generator_whose_expression_can_be_used_is_not_named()
    {
        Generator Of(string type, string regex) => new(
            type,
            [
                new JsonMember("regex", JsonFragment.Of(regex)),
                new JsonMember("example", JsonFragment.Of("http://x/a")),
            ]);
        var response = new HttpResponse(200)
        {
            Generators = new Generators(
            [
                new PlacedGenerator(Part.Body, "$.a", Of("Regex", @"\h+")),
                new PlacedGenerator(Part.Body, "$.b", Of("MockServerURL", ".*(/a)")),
            ]),
        };

        var interaction = new HttpInteraction("x", new HttpRequest("GET", "/"), response);

        ContradictingExamples.In(interaction, SpecificationVersion.V4).ShouldBeEmpty();
    }

    public static TheoryData<string, string> UnusableRules() => new()
    {
        { "{\"$.absent\":RULES(REGEX)}", "body $.absent" },
        { "{\"$.list[*].id\":RULES(REGEX)}", "body $.list[*].id" },
        { "{\"$.map\":RULES({\"match\":\"eachKey\",\"rules\":[REGEX]})}", "body $.map" },
        { "{\"$.map\":RULES({\"match\":\"eachValue\",\"rules\":[REGEX]})}", "body $.map" },
        {
            "{\"$.list\":RULES({\"match\":\"arrayContains\",\"variants\":"
                + "[{\"index\":0,\"rules\":{\"$.id\":RULES(REGEX)}}]})}",
            "body $.list[0].id"
        },
        { "{\"$.s\":{\"combine\":\"OR\",\"matchers\":[{\"match\":\"type\"},REGEX]}}", "body $.s" },
    };

    [Theory]
    [MemberData(nameof(UnusableRules))]
    public void An_expression_that_no_value_of_the_example_asks_is_named_with_its_place(string rules, string place)
    {
        var body = rules
            .Replace("RULES(", "{\"matchers\":[", StringComparison.Ordinal)
            .Replace(")", "]}", StringComparison.Ordinal)
            .Replace("REGEX", "{\"match\":\"regex\",\"regex\":\"^[\"}", StringComparison.Ordinal);

        SentencesOfBody("""{ "s": "x", "list": [], "map": {} }""", body).ShouldBe(
            [$"the response, {place}: the contract's expression \"^[\" cannot be used: "
                + "expected the end of a class, but the expression ends (at character 2)"]);
    }

    [Theory]
    [InlineData("""{"match":"date","format":"'open"}""")]
    [InlineData("""{"match":"nothing-known"}""")]
    public void Other_rules_that_cannot_be_used_are_named_where_the_example_has_no_value(string rule) =>
        SentencesOfBody("{}", $$$"""{ "$.absent": { "matchers": [{{{rule}}}] } }""")
            .ShouldHaveSingleItem().ShouldStartWith("the response, body $.absent: ");

    [Fact]
    public void A_path_that_cannot_be_read_is_named_whatever_its_rule() =>
        SentencesOfBody("{}", """{ "$.a[": { "matchers": [{ "match": "type" }] } }""")
            .ShouldHaveSingleItem().ShouldContain("$.a[");

    [Fact]
    public void A_rule_that_its_version_ignores_is_not_named()
    {
        var response = new HttpResponse(200)
        {
            Rules = new MatchingRules(
                [new PlacedRules(Part.Body, "$.a", new RuleList([new MatchingRule.Regex("^[")]))]),
        };

        ContradictingExamples.In(
            new HttpInteraction("x", new HttpRequest("GET", "/"), response), SpecificationVersion.V1).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Date", "format", "'open")]
    [InlineData("Time", "format", "'open")]
    [InlineData("DateTime", "format", "'open")]
    [InlineData("Date", "expression", "whenever")]
    [InlineData("Time", "expression", "whenever")]
    [InlineData("DateTime", "expression", "today @ whenever")]
    public void A_date_generator_that_cannot_be_used_is_named_with_its_place(string type, string attribute, string text)
    {
        var generator = new Generator(type, [new JsonMember(attribute, JsonFragment.Of(text))]);
        var response = new HttpResponse(200)
        {
            Generators = new Generators([new PlacedGenerator(Part.Body, "$.a", generator)]),
        };

        ContradictingExamples.In(
            new HttpInteraction("x", new HttpRequest("GET", "/"), response), SpecificationVersion.V4)
            .ShouldHaveSingleItem()
            .ShouldStartWith($"the response, body $.a: the generator's {attribute} \"{text}\" cannot be used: ");
    }

    [Fact]
    public void A_long_expression_is_cut_between_characters()
    {
        var before = new string('a', 99);

        Sentences("\"x\"", $$"""{"match":"regex","regex":"{{before}}😀["}""").ShouldHaveSingleItem()
            .ShouldContain($"the contract's expression \"{before}…\" cannot be used");
    }

    [Fact]
    public void Generators_within_rules_are_looked_at_too()
    {
        var generator = new Generator("Regex", [new JsonMember("regex", JsonFragment.Of("^["))]);
        var each = new MatchingRule.EachValue(new RuleDefinition(null, [new MatchingRule.Integer()], generator));
        var response = new HttpResponse(200)
        {
            Rules = new MatchingRules([new PlacedRules(Part.Body, "$.a", new RuleList([each]))]),
        };

        ContradictingExamples.In(
            new HttpInteraction("x", new HttpRequest("GET", "/"), response), SpecificationVersion.V4)
            .ShouldHaveSingleItem().ShouldStartWith("the response, body $.a.*: the generator's expression \"^[\"");
    }

    [Theory]
    [InlineData("self.json", 2)]
    [InlineData("wrong-date.json", 1)]
    [InlineData("invalid-expression.json", 1)]
    public void The_contradicting_cases_are_warned_of(string file, int warnings)
    {
        var path = Path.Combine(ThirdPartyCases.Folder(), "cases", "contradicting-example", file);

        PactWarnings.Of(PactFile.Read(path)).Count.ShouldBe(warnings);
    }

    private static IReadOnlyList<string> Sentences(string example, string rule) =>
        SentencesOfBody($$"""{ "s": {{example}} }""", $$$"""{ "$.s": { "matchers": [{{{rule}}}] } }""");

    private static IReadOnlyList<string> SentencesOfBody(string body, string rules)
    {
        var pact = $$"""
            {
              "consumer": { "name": "C" },
              "provider": { "name": "P" },
              "interactions": [
                {
                  "description": "x",
                  "request": { "method": "GET", "path": "/" },
                  "response": {
                    "status": 200,
                    "headers": { "Content-Type": "application/json" },
                    "body": {{body}},
                    "matchingRules": { "body": {{rules}} }
                  }
                }
              ],
              "metadata": { "pactSpecification": { "version": "3.0.0" } }
            }
            """;
        var contract = PactReader.Read(System.Text.Encoding.UTF8.GetBytes(pact), "the test");
        return ContradictingExamples.In(contract.Interactions[0], contract.Version);
    }
}
