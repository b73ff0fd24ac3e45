using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Reports;

namespace ContractTests.Pacts.Tests.Reports;

public sealed class MismatchReports
{
    private static readonly Body.Present Expected = new(
        """{"payment_id":"12345","status":"completed","items":[{"id":7}],"fees":{}}""", "application/json");

    private static readonly Sequence<HttpHeader> Json = [new HttpHeader("Content-Type", "application/json")];

    [Fact]
    public void A_renamed_key_is_seen_in_the_first_lines() =>
        Report("""{"paymentId":"12345","status":"completed","items":[{"id":7}],"fees":{}}""").ShouldBe("""
            a payment request, given payment account exists: 1 mismatch
              body $.payment_id: expected a key "payment_id", but it is missing
                rule      regex ^\d+$ at $.payment_id
                expected  "12345"
                actual    (missing)
              the body, - expected, + actual:
                {
              -   "payment_id": "12345",
              +   "paymentId": "12345",
                  "status": "completed",
                  "items": [{"id":7}],
                  "fees": {},
                }

            """);

    /// <summary>A rule that cannot be used refuses the example too.</summary>
    [Fact]
    public void A_value_that_is_as_expected_is_shown_once()
    {
        var mismatch = new Mismatch(
            MismatchKind.Body, "$.id", "7", "7", "the contract's expression \"[\" cannot be used")
        {
            Rule = new RefusingRule("regex [", "$.id"),
        };
        var ofContract = new Mismatch(MismatchKind.Body, "", "", "", "the contract's matching rules cannot be read: x");

        MismatchReport.Of("a", [mismatch, ofContract]).ShouldBe("""
            a: 2 mismatches
              body $.id: the contract's expression "[" cannot be used
                rule      regex [ at $.id
                value     7
              body: the contract's matching rules cannot be read: x

            """);
    }

    [Fact]
    public void A_rule_that_refused_is_named_with_its_place_and_both_values() =>
        Report("""{"payment_id":"abc","status":"completed","items":[{"id":7},{"id":"x"}],"fees":{}}""").ShouldBe("""
            a payment request, given payment account exists: 2 mismatches
              body $.payment_id: expected a value that matches ^\d+$, but found "abc"
                rule      regex ^\d+$ at $.payment_id
                expected  "12345"
                actual    "abc"
              body $.items[1].id: expected an integer, but found the string "x"
                rule      integer at $.items[*].id
                expected  7
                actual    "x"
              the body, - expected, + actual:
                {
              -   "payment_id": "12345",
              +   "payment_id": "abc",
                  "status": "completed",
                  "items": [
                    {"id":7},
                    {
              -       "id": 7,
              +       "id": "x",
                    },
                  ],
                  "fees": {},
                }

            """);

    [Fact]
    public void A_status_and_a_header_have_no_body_to_show() => MismatchReport.Of("a payment request",
        Compare(new ActualResponse(500, [new HttpHeader("Content-Type", "application/json")], Expected))).ShouldBe("""
            a payment request: 1 mismatch
              status: expected 200, but found 500
                rule      no matching rule: must be equal
                expected  200
                actual    500

            """);

    [Fact]
    public void A_wrong_status_shows_the_body_that_came_with_it() => MismatchReport.Of("a payment request",
        Compare(new ActualResponse(500, [new HttpHeader("Content-Type", "application/json")], Expected)),
        Expected, new Body.Present("{\"title\":\"no database\"}\n", "application/problem+json")).ShouldBe("""
            a payment request: 1 mismatch
              status: expected 200, but found 500
                rule      no matching rule: must be equal
                expected  200
                actual    500
              the response body:
                {"title":"no database"}

            """);

    [Fact]
    public void A_long_body_beside_a_wrong_status_is_shown_from_its_start()
    {
        var page = string.Join('\n', Enumerable.Range(1, 100).Select(line => $"line {line} {new string('x', 200)}"));

        var lines = MismatchReport.Of("a payment request",
            Compare(new ActualResponse(500, [new HttpHeader("Content-Type", "application/json")], Expected)),
            Expected, new Body.Present(page, "text/html")).Split('\n');

        lines.ShouldContain(line => line.StartsWith("    line 1 x", StringComparison.Ordinal));
        lines.ShouldAllBe(line => line.Length <= MismatchReport.Width);
        lines.Length.ShouldBeLessThan(30);
    }

    [Fact]
    public void Long_values_are_cut_in_the_middle_and_no_line_is_wider_than_the_limit()
    {
        var value = new string('a', 5000) + "end";

        var report = Report($$"""{"payment_id":"{{value}}","status":"{{value}}","items":[{"id":7}],"fees":{} }""");

        report.Split('\n').ShouldAllBe(line => line.Length <= MismatchReport.Width);
        report.ShouldContain("characters …");
        report.ShouldContain("actual    \"aaaaa");
    }

    [Fact]
    public void The_name_of_an_interaction_is_never_cut()
    {
        var name = string.Join(' ', Enumerable.Repeat("an order of many articles", 20));

        MismatchReport.Of(name, Compare(new ActualResponse(500, Json, Expected))).Split('\n')[0]
            .ShouldBe($"{name}: 1 mismatch");
    }

    [Fact]
    public void A_long_explanation_continues_on_the_next_line()
    {
        var pattern = string.Join('|', Enumerable.Range(1, 40).Select(number => $"state {number}"));
        var reason = $"expected a value that matches {pattern}, but found \"x\"";
        var mismatch = new Mismatch(MismatchKind.Body, "$.state", "\"state 1\"", "\"x\"", reason)
        {
            Rule = new RefusingRule($"regex {pattern}", "$.state"),
        };

        var lines = MismatchReport.Of("an order", [mismatch]).TrimEnd('\n').Split('\n');

        lines.ShouldAllBe(line => line.Length <= MismatchReport.Width);
        lines[1].ShouldBe("  body $.state:");
        var said = string.Join(' ', lines.Skip(1).Select(line => line.Trim()));
        said.ShouldContain(reason);
        said.ShouldContain($"regex {pattern} at $.state");
        lines.ShouldContain("    expected  \"state 1\"");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_rule_without_spaces_is_broken_between_characters(int before)
    {
        var emoji = new string('a', before) + string.Concat(Enumerable.Repeat("😀", 200));
        var mismatch = new Mismatch(MismatchKind.Body, "$", "", "", "expected it, but found \"x\"")
        {
            Rule = new RefusingRule($"regex {emoji}", "$"),
        };

        var lines = MismatchReport.Of("an order", [mismatch]).Split('\n');

        lines.ShouldAllBe(line => line.Length <= MismatchReport.Width);
        lines.ShouldAllBe(line => !char.IsLowSurrogate(line.TrimStart().FirstOrDefault()));
        string.Concat(lines.Select(line => line.Trim())).ShouldContain(emoji);
    }

    [Fact]
    public void The_words_of_an_explanation_stay_beside_data_that_is_cut()
    {
        var key = new string('x', 1000);
        var mismatch = new Mismatch(
            MismatchKind.Body, $"$.{key}", "1", "(missing)", $"expected a key \"{key}\", but it is missing");

        var report = MismatchReport.Of("an order", [mismatch]);

        report.ShouldMatch("""    expected a key "x+… 1003 characters …x+",\n?\s* but it is missing""");
    }

    [Fact]
    public void What_a_provider_sends_does_not_command_the_terminal()
    {
        var mismatch = new Mismatch(MismatchKind.Header, "X", "a", "\e[2Jb\r\nc", "expected a, but found b");

        var report = MismatchReport.Of("a\nb", [mismatch]);

        report.ShouldNotContain('\e');
        report.ShouldContain("actual    \\u001b[2Jb\\r\\nc");
        report.ShouldStartWith("a\\nb: 1 mismatch");
    }

    [Fact]
    public void Colours_come_only_when_asked_for()
    {
        var mismatch = new Mismatch(MismatchKind.Status, "", "200", "500", "expected 200, but found 500");

        MismatchReport.Of("a", [mismatch]).ShouldNotContain('\e');
        MismatchReport.Of("a", [mismatch], colour: true).ShouldContain("\e[31m    expected  200\e[0m");
    }

    [Fact]
    public void An_interaction_is_called_by_its_description_and_states() => MismatchReport.NameOf(
        new AsynchronousMessage("an order", new MessageContents(Body.Missing.Instance))
        {
            ProviderStates =
            [
                new InteractionState("an account", [new JsonMember("id", JsonFragment.Parse("1.0"))]),
                new InteractionState("money"),
            ],
        }).ShouldBe("an order, given an account (id=1.0) and money");

    private static string Report(string actual)
    {
        var body = new Body.Present(actual, "application/json");
        var mismatches = Compare(new ActualResponse(200, Json, body));
        return MismatchReport.Of("a payment request, given payment account exists", mismatches, Expected, body);
    }

    private static IReadOnlyList<Mismatch> Compare(ActualResponse actual)
    {
        var expected = new HttpResponse(200)
        {
            Headers = Json,
            Body = Expected,
            Rules = new MatchingRules(
            [
                new(Part.Body, "$.payment_id", new RuleList([new MatchingRule.Regex("^\\d+$")])),
                new(Part.Body, "$.items", new RuleList([new MatchingRule.Type(Min: 1)])),
                new(Part.Body, "$.items[*].id", new RuleList([new MatchingRule.Integer()])),
            ]),
        };
        return CompiledResponse.Compile(expected, SpecificationVersion.V4).Compare(actual);
    }
}
