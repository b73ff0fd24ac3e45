using System.Text.Json.Nodes;
using System.Xml.Linq;
using ContractTests.Pacts;
using ContractTests.Provider.Tests.Catalogue;
using ContractTests.Provider.Tests.Outside;
using static ContractTests.Provider.Tests.Catalogue.Interactions;

namespace ContractTests.Provider.Tests;

public sealed class ReportTests
{
    private static async Task<VerificationResult> ThreeInteractions()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue
            .Verifier(
                TeaIsRead() with { Key = "tea" },
                Get("/articles/2"),
                Get("/broken") with { Pending = true })
            .WithProviderStates(PutArticles);
        return await verifier.VerifyAsync();
    }

    [Fact]
    public async Task Programs_read_a_summary_and_every_mismatch()
    {
        var result = await ThreeInteractions();

        var report = JsonNode.Parse(result.ToJson())!;

        JsonNode.DeepEquals(report, JsonNode.Parse(
            """
            {
              "summary": {"interactions": 3, "failed": 1, "pending": 1},
              "interactions": [
                {
                  "description": "an article is read", "consumer": "Shop", "providerStates": ["an article exists"],
                  "key": "tea", "success": true, "pending": false, "mismatches": []
                },
                {
                  "description": "a request for /articles/2", "consumer": "Shop", "providerStates": [],
                  "key": null, "success": false, "pending": false,
                  "mismatches": [
                    {
                      "kind": "Status", "path": "", "expected": "200", "actual": "404",
                      "message": "status: expected 200, but found 404"
                    }
                  ]
                },
                {
                  "description": "a request for /broken", "consumer": "Shop", "providerStates": [],
                  "key": null, "success": false, "pending": true, "mismatches": [],
                  "error": "GET /broken: expected an answer, but found InvalidOperationException: the shelf fell down"
                }
              ]
            }
            """)).ShouldBeTrue(report.ToString());
    }

    [Fact]
    public async Task Build_servers_read_a_test_case_for_each_interaction()
    {
        var result = await ThreeInteractions();

        var report = XDocument.Parse(result.ToJUnit()).Root!;

        report.Attribute("failures")!.Value.ShouldBe("1");
        var suite = report.Elements("testsuite").ShouldHaveSingleItem();
        suite.Attribute("name")!.Value.ShouldBe("Shop");
        suite.Attribute("skipped")!.Value.ShouldBe("1");
        var cases = suite.Elements("testcase").ToList();
        cases.Select(each => each.Attribute("name")!.Value).ShouldBe(
        [
            "Shop: an article is read (given an article exists)", "Shop: a request for /articles/2",
            "Shop: a request for /broken",
        ]);
        cases[0].Elements().ShouldBeEmpty();
        cases[1].Element("failure")!.Attribute("message")!.Value.ShouldBe("status: expected 200, but found 404");
        cases[2].Element("skipped")!.Attribute("message")!.Value.ShouldStartWith("pending: GET /broken");
    }

    [Fact]
    public async Task Text_that_no_xml_can_hold_does_not_break_the_report()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Get("/articles/1") with { Description = "a bell \u0007 rings" });

        var result = await verifier.VerifyAsync();

        XDocument.Parse(result.ToJUnit()).Descendants("testcase").ShouldHaveSingleItem()
            .Attribute("name")!.Value.ShouldBe("Shop: a bell \uFFFD rings");
    }

    [Fact]
    public async Task Browsers_show_each_mismatch_and_nothing_of_it_is_markup()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(
            Get("/articles/2") with { Description = "a <script> & more" }, Get("/articles/3", status: 404));

        var page = (await verifier.VerifyAsync()).ToHtml();

        page.ShouldContain("2 interactions: 1 failed, 0 pending.");
        page.ShouldContain("a &lt;script&gt; &amp; more");
        page.ShouldContain("<td>expected 200, but found 404</td>");
        page.ShouldContain("<td class=\"ok\">ok</td>");
        page.ShouldNotContain("<script>");
    }

    [Fact]
    public async Task Browsers_show_both_bodies_side_by_side_with_the_rule_that_refused()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        var integer = new PlacedRules(Part.Body, "$.name", new RuleList([new MatchingRule.Integer()]));
        var read = TeaIsRead(name: "</del><script>");
        await using var verifier = catalogue.Verifier(read with
        {
            Response = read.Response with { Rules = new MatchingRules([integer]) },
        }).WithProviderStates(PutArticles);

        var page = (await verifier.VerifyAsync()).ToHtml();

        page.ShouldContain("<th>Expected body</th><th>Actual body</th><th>Refused</th>");
        page.ShouldContain("<del>  &quot;name&quot;: &quot;&lt;/del&gt;&lt;script&gt;&quot;</del>");
        page.ShouldContain("(integer at $.name)</td>");
        page.ShouldNotContain("<script>");
    }

    [Fact]
    public async Task Problems_are_in_both_reports()
    {
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent());

        var result = await verifier.VerifyAsync();

        JsonNode.Parse(result.ToJson())!["problems"]!.AsArray().Count.ShouldBe(1);
        XDocument.Parse(result.ToJUnit()).Descendants("error").Count().ShouldBe(1);
    }

    [Fact]
    public async Task What_the_consumer_noted_is_read_by_the_people_who_keep_it()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(Get("/articles/1", status: 404) with
        {
            Comments =
            [
                new JsonMember("text", JsonFragment.Parse("""["nobody drinks it", "see the menu"]""")),
                new JsonMember("testname", JsonFragment.Of("ShopTests.Tea_is_gone")),
                new JsonMember("references", JsonFragment.Parse("""{"ticket": 7}""")),
            ],
        });

        var text = (await verifier.VerifyAsync()).ToText().ReplaceLineEndings("\n");

        text.ShouldContain(
            """
              ok      a request for /articles/1
                      nobody drinks it
                      see the menu
                      test: ShopTests.Tea_is_gone
                      references: {"ticket": 7}

            """);
    }

    [Fact]
    public async Task The_report_goes_to_the_outputs_unless_they_are_told_to_be_quiet()
    {
        var (said, quiet) = (new Lines(), new Lines());
        await using var speaking = new PactVerifier("Catalogue", new PactVerifierConfig { Outputters = [said] });
        await using var silent = new PactVerifier(
            "Catalogue",
            new PactVerifierConfig { Outputters = [quiet], LogLevel = Pacts.Outputters.PactLogLevel.None });

        await speaking.VerifyAsync();
        await silent.VerifyAsync();

        said.Written.ShouldContain("0 interactions: 0 failed.");
        quiet.Written.ShouldBeEmpty();
    }
}
