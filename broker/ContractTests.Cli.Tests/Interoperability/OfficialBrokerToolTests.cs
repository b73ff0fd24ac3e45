namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>The official command line tool talks to our broker as to any other.</summary>
[Trait("Category", "Interoperability")]
public sealed class OfficialBrokerToolTests
{
    [Fact]
    public async Task The_official_tool_publishes_a_pact_that_our_broker_gives_back()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));
        await using var broker = await TestBroker.Start();

        var run = await OfficialTools.Pact("broker", "publish", pact, "--consumer-app-version", "1.0",
            "--branch", "main", "--tag", "dev", "--broker-base-url", broker.Url, "--retries", "0");

        run.ShouldHaveSucceeded();
        var version = (await broker.Client.Versions.FindAsync("Orders", "1.0")).ShouldNotBeNull();
        version.Branches.ShouldBe(["main"]);
        version.Tags.ShouldBe(["dev"]);
        (await broker.PactsFor("Payments")).ShouldHaveSingleItem().Name.ShouldContain("Orders (1.0)");
    }

    [Fact]
    public async Task The_official_tool_learns_that_a_version_cannot_change_its_pact()
    {
        using var folder = new TemporaryFolder();
        var first = folder.Write("first.json", SmallPact.Between("Orders", "Payments", "a greeting"));
        var other = folder.Write("other.json", SmallPact.Between("Orders", "Payments", "a farewell"));
        await using var broker = await TestBroker.Start();
        await broker.Publish(first, "1.0");

        var run = await OfficialTools.Pact("broker", "publish", other, "--consumer-app-version", "1.0",
            "--broker-base-url", broker.Url, "--retries", "0");

        run.ExitCode.ShouldNotBe(0);
        run.All.ShouldContain("Cannot change the content of the pact");
    }

    [Theory]
    [InlineData(true, 0, 0)]
    [InlineData(false, 1, 1)]
    [InlineData(null, 3, 1)]
    public async Task Both_tools_give_the_same_answer(bool? verified, int ours, int official)
    {
        await using var broker = await TestBroker.Start();
        await broker.HasIntegration("Orders", "1.0", "Payments", "2.0", verified, deployedTo: "staging");
        string[] question = ["--pacticipant", "Orders", "--version", "1.0", "--to-environment", "staging",
            "--broker-base-url", broker.Url];

        var ourAnswer = await ToolRun.Of(["can-i-deploy", .. question]);
        var folded = await ToolRun.Of(["can-i-deploy", .. question, "--exit-codes", "official"]);
        var officialAnswer = await OfficialTools.Pact(["broker", "can-i-deploy", .. question, "--retries", "0"]);

        officialAnswer.ExitCode.ShouldBe(official, officialAnswer.All);
        ourAnswer.ExitCode.ShouldBe(ours, ourAnswer.Output + ourAnswer.Errors);
        folded.ExitCode.ShouldBe(official);
    }

    [Fact]
    public async Task The_official_tool_creates_an_environment_and_records_what_runs_there()
    {
        await using var broker = await TestBroker.Start();
        await broker.Client.Versions.SaveAsync("Orders", "1.0");

        var created = await OfficialTools.Pact("broker", "create-environment", "--name", "staging",
            "--broker-base-url", broker.Url, "--retries", "0");
        var recorded = await OfficialTools.Pact("broker", "record-deployment", "--pacticipant", "Orders",
            "--version", "1.0", "--environment", "staging", "--broker-base-url", broker.Url, "--retries", "0");

        created.ShouldHaveSucceeded();
        recorded.ShouldHaveSucceeded();
        (await broker.Client.Deployments.ListAsync("staging")).ShouldHaveSingleItem().Version.ShouldBe("1.0");
    }
}
