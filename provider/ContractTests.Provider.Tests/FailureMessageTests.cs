using ContractTests.Pacts;
using ContractTests.Pacts.Reports;
using ContractTests.Provider.Tests.Catalogue;
using static ContractTests.Provider.Tests.Catalogue.Interactions;

namespace ContractTests.Provider.Tests;

/// <summary>Failure messages in a test explorer, at the width of a report.</summary>
public sealed class FailureMessageTests
{
    [Fact]
    public async Task A_key_that_was_renamed_is_told_with_its_rule_and_both_values()
    {
        var message = await MessageOf(
            """{"articleId": "1", "name": "Tea"}""",
            new PlacedRules(Part.Body, "$.articleId", new RuleList([new MatchingRule.Regex(@"\d+")])));

        message.ShouldBe(
            """
            Failed: Shop: an article is read (given an article exists): 1 mismatch
              body $.articleId: expected a key "articleId", but it is missing
                rule      regex \d+ at $.articleId
                expected  "1"
                actual    (missing)
              the body, - expected, + actual:
                {
              -   "articleId": "1",
              +   "id": "1",
                  "name": "Tea",
              +   "price": 2.50,
                }
            """);
    }

    [Fact]
    public async Task The_first_ten_lines_name_interaction_path_rule_and_values_however_long_they_are()
    {
        var long1000 = new string('x', 1000);

        var message = await MessageOf(
            $$"""{"{{long1000}}": "{{long1000}}", "name": "Coffee"}""",
            new PlacedRules(Part.Body, "$", new RuleList([new MatchingRule.Type()])),
            new PlacedRules(Part.Body, "$.name", new RuleList([new MatchingRule.Include("Coffee")])));

        var lines = message.Split('\n').Take(10).ToList();
        lines.ShouldAllBe(line => line.Length <= MismatchReport.Width);
        lines[0].ShouldBe("Failed: Shop: an article is read (given an article exists): 2 mismatches");
        lines[1].ShouldBe("  body $.name: expected a value that includes \"Coffee\", but found \"Tea\"");
        lines[2].ShouldBe("    rule      include Coffee at $.name");
        lines[3].ShouldBe("    expected  \"Coffee\"");
        lines[4].ShouldBe("    actual    \"Tea\"");
        lines[5].ShouldStartWith("  body $.xxxx");
        lines[6].ShouldStartWith("    expected a key \"xxxx");
        lines[7].ShouldBe("    rule      type at $");
        lines[8].ShouldStartWith("    expected  \"xxxx");
        lines[9].ShouldBe("    actual    (missing)");
    }

    private static async Task<string> MessageOf(string expected, params PlacedRules[] rules)
    {
        var tea = TeaIsRead();
        var response = tea.Response with
        {
            Body = new Body.Present(expected, "application/json"),
            Rules = new MatchingRules(rules.ToSequence()),
        };
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(tea with { Response = response })
            .WithProviderStates(PutArticles);

        var failure = await Should.ThrowAsync<PactVerificationFailedException>(
            () => verifier.Cases().Single().AssertAsync());

        return failure.Message;
    }
}
