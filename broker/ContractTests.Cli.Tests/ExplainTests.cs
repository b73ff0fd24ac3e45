namespace ContractTests.Cli.Tests;

public sealed class ExplainTests
{
    [Fact]
    public async Task What_has_no_effect_is_named_as_a_warning()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments").Replace(
            "\"response\": {", "\"response\": { \"matchingRules\": { \"trailers\": {} },", StringComparison.Ordinal));

        var explained = await ToolRun.Of("explain", pact);
        var verified = await ToolRun.Of(
            "verify", "--file", pact, "--provider-name", "Payments", "--provider-base-url", "http://127.0.0.1:1");

        explained.ExitCode.ShouldBe(0, explained.Errors);
        foreach (var run in new[] { explained, verified })
            run.Errors.ShouldContain("warning: interaction 'a greeting', matching rules of the response");
    }

    [Fact]
    public async Task Line_breaks_in_a_pact_do_not_break_lines_of_the_output()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments")
            .Replace("a greeting", "a\\r\\nerror: fake\\u202e", StringComparison.Ordinal)
            .Replace("\"method\": \"GET\"", "\"method\": \"GET\\nerror: fake\"", StringComparison.Ordinal)
            .Replace("\"status\": 200", "\"status\": 200, \"headers\": {\"X\\nerror: fake\": \"a\\nerror: fake\"}",
                StringComparison.Ordinal));

        var run = await ToolRun.Of("explain", pact);

        run.ExitCode.ShouldBe(0, run.Errors);
        run.Output.ShouldContain("\na\\r\\nerror: fake\\u202e\n");
        run.Output.ShouldContain("header X\\nerror: fake");
        run.Errors.ShouldContain("\nwarning: interaction 'a\\r\\nerror: fake\\u202e', ");
        (run.Output + run.Errors).Split('\n').ShouldAllBe(line => !line.StartsWith("error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Limits_that_exclude_each_other_are_named_as_a_warning()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments").Replace(
            "\"response\": {", """
            "response": {
              "body": {"a": [1]},
              "matchingRules": {"body": {"$.a": {"matchers": [{"match": "type", "min": 5, "max": 2}]}}},
            """, StringComparison.Ordinal));

        var run = await ToolRun.Of("explain", pact);

        run.Errors.ShouldContain("the response, body $.a: expected min to be at most max, but found min 5 and max 2.");
    }

    [Fact]
    public async Task An_example_that_breaks_its_own_rule_is_named_as_a_warning()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Contradicting("Orders", "Payments"));

        var explained = await ToolRun.Of("explain", pact);

        explained.ExitCode.ShouldBe(0, explained.Errors);
        explained.Errors.ShouldContain(
            "warning: interaction 'a greeting', the request, header X-Id: expected a value that matches ^\\d+$");
    }

    [Theory]
    [InlineData("\"status\": 200", "\"status\": 99", "the response, status: expected a status")]
    [InlineData("\"method\": \"GET\"", "\"method\": \"GE T\"", "the request, method: expected a word such as GET")]
    [InlineData("\"status\": 200", "\"status\": 200, \"headers\": { \"a b\": \"1\" }", "the response, header \"a b\"")]
    [InlineData("\"status\": 200", "\"status\": 200, \"generators\": { \"body\": { \"$.a\": { \"type\": \"X\" } } }",
        "the response, body $.a: expected a known generator, but found \"X\"")]
    public async Task What_can_never_be_sent_is_a_warning_and_refused_when_publishing_strictly(
        string whole, string broken, string warning)
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments")
            .Replace(whole, broken, StringComparison.Ordinal));

        var explained = await ToolRun.Of("explain", pact);
        var json = await ToolRun.Of("explain", pact, "--output", "json");
        var published = await ToolRun.Of("publish", pact, "-a", "1", "-b", "http://127.0.0.1:1", "--strict");

        explained.ExitCode.ShouldBe(0, explained.Errors);
        explained.Errors.ShouldStartWith($"warning: interaction 'a greeting', {warning}");
        System.Text.Json.JsonElement.Parse(json.Output)[0].GetProperty("warnings")[0].GetString()!
            .ShouldStartWith($"interaction 'a greeting', {warning}");
        published.ExitCode.ShouldBe(1);
        published.Errors.ShouldContain($"warning: {pact}: interaction 'a greeting', {warning}");
        published.Errors.ShouldContain("error: nothing was published: the pacts have 1 warning\n");
    }

    [Fact]
    public async Task Every_place_of_a_contract_is_shown_with_what_decides_there()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", """
            {
              "consumer": { "name": "Orders" },
              "provider": { "name": "Payments" },
              "interactions": [
                {
                  "description": "a receipt",
                  "request": { "method": "GET", "path": "/receipt" },
                  "response": {
                    "status": 200,
                    "body": { "paid": { "amount": 7.5 } },
                    "matchingRules": { "body": { "$.paid": { "matchers": [{ "match": "type" }] } } }
                  }
                }
              ],
              "metadata": { "pactSpecification": { "version": "3.0.0" } }
            }
            """);

        var run = await ToolRun.Of("explain", pact);

        run.ShouldHaveSucceeded();
        run.Output.ShouldContain("a receipt");
        var lines = run.Output.Split('\n').Where(line => line.Contains("$.paid.amount", StringComparison.Ordinal));
        lines.ShouldHaveSingleItem().ShouldContain("cascaded from $.paid");
    }

    [Fact]
    public async Task A_file_that_is_no_pact_is_named()
    {
        using var folder = new TemporaryFolder();
        var letter = folder.Write("letter.json", "dear reader");

        var run = await ToolRun.Of("explain", letter);

        run.ShouldHaveRefused("letter.json", "expected");
    }
}
