using System.Text;
using ContractTests.Pacts;
using ContractTests.Pacts.Reports;
using ContractTests.Provider.Tests.Catalogue;
using static ContractTests.Provider.Tests.Catalogue.Interactions;

namespace ContractTests.Provider.Tests;

/// <summary>
/// Reports about a broken contract, as recorded under <c>Snapshots</c>: as plain text, on a terminal with its colours
/// (an escape is shown as ␛), and in a browser. <c>CONTRACT_TESTS_ACCEPT=reports</c> records them again.
/// </summary>
public sealed class ReportSnapshotTests
{
    private const string Nested =
        """
        {"order": {"lines": [{"article": {"id": ID, "tags": ["a", "b"], "notes": {"long": "LONG"}}}], "paid": true}}
        """;

    private const string People =
        """
        <p:people xmlns:p="urn:example:people"><p:person id="1"><p:name>Ada</p:name></p:person><total>1</total></p:people>
        """;

    private static readonly string Long = new('x', 400);

    private static readonly string Outer = new('x', 90);
    private static readonly string Inner = new('y', 70);
    private static readonly string Deep = $$$"""{"{{{Outer}}}": {"{{{Inner}}}": "VALUE"} }""";

    private static readonly Dictionary<string, Broken> Cases = new()
    {
        ["a long nested body"] = new(
            OfJson(
                Nested.Replace("ID", "7").Replace("LONG", Long),
                ("$.order.lines[*].article.id", new MatchingRule.Integer())),
            Produced(Nested.Replace("ID", "\"seven\"").Replace("LONG", Long)),
            "$.order.lines[0].article.id", "integer at $.order.lines[*].article.id", "7", "\"seven\""),
        ["long values at a long path"] = new(
            OfJson(
                Deep.Replace("VALUE", Long),
                ($"$.{Outer}.{Inner}", new MatchingRule.Regex("x+"))),
            Produced(Deep.Replace("VALUE", Long + "!")),
            $"$.{Outer}.{Inner}", "regex x+ at $.xxx", "\"xxx", "\"xxx"),
        ["a missing key"] = new(
            OfJson("""{"id": 7, "name": "Ada"}""", ("$.id", new MatchingRule.Integer())),
            Produced("""{"Id": 7, "name": "Ada"}"""),
            "$.id", "integer at $.id", "7", "(missing)"),
        ["elements of XML"] = new(
            Of(
                new Body.Present(People, "application/xml"),
                ("$['urn:example:people:people']['urn:example:people:person']['@id']", new MatchingRule.Integer())),
            ProducedMessage.Text(
                People.Replace("\"1\"", "\"one\"").Replace(">1<", ">2<"), "application/xml"),
            "$['urn:example:people:people']['urn:example:people:person']['@id']", "integer at", "1", "one"),
        ["metadata of a message"] = new(
            new AsynchronousMessage(
                "a message",
                new MessageContents(new Body.Present("{}", "application/json"))
                {
                    Metadata = [new JsonMember("topic", JsonFragment.Of("orders"))],
                    Rules = new MatchingRules(
                    [
                        new PlacedRules(Part.Metadata, "$.topic", new RuleList([new MatchingRule.Regex("orders.*")])),
                    ]),
                }),
            ProducedMessage.Json(new { }, new { topic = "refunds" }),
            "metadata $.topic", "regex orders.* at $.topic", "\"orders\"", "\"refunds\""),
        ["a status"] = new(
            Get("/articles/2"), null, "status", "no matching rule", "200", "404"),
        ["a header"] = new(
            WithHeader("Content-Type", "application/xml"), null,
            "header Content-Type", "no matching rule", "application/xml", "application/json"),
    };

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_report_is_as_it_is_recorded(string name)
    {
        var result = await Verify(Cases[name]);
        var broken = result.Interactions.ShouldHaveSingleItem();
        var page = result.ToHtml();
        var shown = new StringBuilder()
            .Append("-- plain\n").Append(result.ToText())
            .Append("\n-- terminal\n").Append(result.ToText(colour: true).Replace('\e', '␛'))
            .Append("\n-- browser\n").Append(page.AsSpan(page.IndexOf("<h1>", StringComparison.Ordinal)))
            .ToString().ReplaceLineEndings("\n");
        var record = Path.Combine(Folder(), name.Replace(' ', '-') + ".txt");
        if (Environment.GetEnvironmentVariable("CONTRACT_TESTS_ACCEPT") == "reports")
            await File.WriteAllTextAsync(record, shown, TestContext.Current.CancellationToken);

        (await File.ReadAllTextAsync(record, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n")
            .ShouldBe(shown, $"{record}: if people are meant to read this, run the test with "
                + "CONTRACT_TESTS_ACCEPT=reports and commit what it writes.");
        broken.Success.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_first_ten_lines_name_interaction_place_rule_and_both_values(string name)
    {
        var wrong = Cases[name];

        var lines = (await Verify(wrong)).ToText().ReplaceLineEndings("\n").Split('\n').Take(10).ToList();

        lines.ShouldAllBe(line => line.Length <= MismatchReport.Width);
        lines[0].ShouldContain(wrong.Interaction.Description);
        string.Concat(lines.Select(line => line.Trim())).ShouldContain(wrong.Place);
        lines.ShouldContain(line => line.StartsWith($"    rule      {wrong.Rule}", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith($"    expected  {wrong.Expected}", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith($"    actual    {wrong.Actual}", StringComparison.Ordinal));
    }

    private static async Task<VerificationResult> Verify(Broken wrong)
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var verifier = catalogue.Verifier(wrong.Interaction).WithProviderStates(PutArticles);
        if (wrong.Message is { } message)
            verifier.WithMessages(all => all.Add(wrong.Interaction.Description, (_, _) => Task.FromResult(message)));

        return await verifier.VerifyAsync(TestContext.Current.CancellationToken);
    }

    private static AsynchronousMessage OfJson(string body, params (string Path, MatchingRule Rule)[] rules) =>
        Of(new Body.Present(body, "application/json"), rules);

    private static AsynchronousMessage Of(Body body, params (string Path, MatchingRule Rule)[] rules) => new(
        "a message",
        new MessageContents(body)
        {
            Rules = new MatchingRules(rules
                .Select(rule => new PlacedRules(Part.Body, rule.Path, new RuleList([rule.Rule]))).ToSequence()),
        });

    private static ProducedMessage Produced(string json) =>
        ProducedMessage.Bytes(Encoding.UTF8.GetBytes(json), "application/json");

    private static HttpInteraction WithHeader(string name, string value)
    {
        var tea = TeaIsRead();
        return tea with
        {
            Response = tea.Response with { Headers = [new HttpHeader(name, value)], Body = Body.Missing.Instance },
        };
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ContractTests.sln")))
            folder = folder.Parent.ShouldNotBeNull();

        return Path.Combine(folder.FullName, "provider", "ContractTests.Provider.Tests", "Snapshots");
    }

    /// <param name="Message">The message that the provider produces; null for a request to the catalogue.</param>
    /// <param name="Rule">The beginning of the line about the rule; likewise for the values.</param>
    private sealed record Broken(
        Interaction Interaction,
        ProducedMessage? Message,
        string Place,
        string Rule,
        string Expected,
        string Actual);
}
