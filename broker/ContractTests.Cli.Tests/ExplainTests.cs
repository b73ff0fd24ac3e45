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
    public async Task An_example_that_breaks_its_own_rule_is_named_as_a_warning()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Contradicting("Orders", "Payments"));

        var explained = await ToolRun.Of("explain", pact);

        explained.ExitCode.ShouldBe(0, explained.Errors);
        explained.Errors.ShouldContain(
            "warning: interaction 'a greeting', the request, header X-Id: expected a value that matches ^\\d+$");
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
