using System.Text.Json;

namespace ContractTests.Cli.Tests;

public sealed class PactsForVerificationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Each_pact_is_listed_with_the_selector_that_chose_it()
    {
        await using var broker = await WithTwoBranches();

        var run = await broker.Run(
            "pacts-for-verification", "--provider", "Payments",
            "--consumer-version-selectors", """{"mainBranch": true}""",
            "--consumer-version-selectors", """{"branch": "gone", "fallbackBranch": "feat"}""");

        run.ShouldHaveSucceeded();
        run.Output.ShouldContain("Pact between Orders (1) and Payments  latest from main branch");
        run.Output.ShouldContain("Pact between Orders (2) and Payments  latest from branch feat");
    }

    [Fact]
    public async Task An_explanation_says_why_and_what_a_failure_would_mean()
    {
        await using var broker = await WithTwoBranches();

        var run = await broker.Run(
            "pacts-for-verification", "--provider", "Payments", "--explain", "--provider-branch", "trunk",
            "--consumer-version-selectors", """{"mainBranch": true}""",
            "--include-wip-pacts-since", "2020-01-01");

        run.ShouldHaveSucceeded();
        run.Output.ShouldContain("* latest version from the main branch 'main' (1)");
        run.Output.ShouldContain("it is a 'work in progress' pact (that is, the pact of the latest version of Orders "
            + "from branch 'feat'");
        run.Output.ShouldContain("pending state for this version of Payments");
        run.Output.ShouldNotContain("no longer in pending state");
    }

    [Fact]
    public async Task Programs_read_all_of_it()
    {
        await using var broker = await WithTwoBranches();

        var run = await broker.Run(
            "pacts-for-verification", "--provider", "Payments", "--enable-pending", "--output", "json",
            "--consumer-version-selectors", """{"branch": "feat"}""");

        using var answer = JsonDocument.Parse(run.Output);
        var pact = answer.RootElement[0];
        pact.GetProperty("chosenAs").GetString().ShouldBe("latest from branch feat");
        pact.GetProperty("pending").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData(
        "--consumer-version-selectors", """{"branch": "\ud800"}""", "consumer version selector: expected text in ")]
    [InlineData("--consumer-version-selectors", "main", "consumer version selector: expected JSON")]
    [InlineData("--include-wip-pacts-since", "soon", "'soon' is not a date")]
    public async Task What_cannot_be_read_is_named(string option, string value, string error)
    {
        await using var broker = await TestBroker.Start();

        var run = await broker.Run("pacts-for-verification", "--provider", "Payments", option, value);

        run.ShouldHaveRefused(error);
    }

    [Fact]
    public async Task A_choice_of_nothing_is_said()
    {
        await using var broker = await WithTwoBranches();

        var run = await broker.Run(
            "pacts-for-verification", "--provider", "Payments",
            "--consumer-version-selectors", """{"branch": "gone"}""");

        run.Output.ShouldBe("No pacts of Payments are selected." + Environment.NewLine);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<TestBroker> WithTwoBranches()
    {
        var broker = await TestBroker.Start();
        var pact = SmallPact.Between("Orders", "Payments");
        await broker.Publish(_folder.Write("main.json", pact), "1", "--branch", "main");
        await broker.Publish(
            _folder.Write("feat.json", pact.Replace("\"GET\"", "\"HEAD\"", StringComparison.Ordinal)), "2",
            "--branch", "feat");
        return broker;
    }
}
