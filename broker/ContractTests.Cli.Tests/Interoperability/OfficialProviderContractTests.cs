namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>The official tool publishes provider contracts, and asks whether a version may be deployed.</summary>
[Trait("Category", "Interoperability")]
public sealed class OfficialProviderContractTests
{
    private const string Fits = """
        openapi: 3.0.3
        info: {title: Greetings, version: '1'}
        paths: {/greeting: {get: {responses: {'200': {description: a greeting}}}}}
        """;

    private const string Breaks = """
        openapi: 3.0.3
        info: {title: Greetings, version: '2'}
        paths: {/farewell: {get: {responses: {'200': {description: a farewell}}}}}
        """;

    [Theory]
    [InlineData("both kinds succeed", true, Fits, true, 0)]
    [InlineData("the replay fails", false, Fits, true, 1)]
    [InlineData("the comparison fails", true, Breaks, true, 1)]
    [InlineData("the self verification failed", null, Fits, false, 1)]
    [InlineData("neither is there", null, null, null, 1)]
    public async Task What_is_known_of_a_provider_decides(
        string situation, bool? verified, string? description, bool? selfVerified, int exitCode)
    {
        using var folder = new TemporaryFolder();
        await using var broker = await TestBroker.Start();
        await broker.HasIntegration("Orders", "1.0", "Payments", "2.0", verified, deployedTo: "staging");
        if (description is not null)
            await Describe(broker, folder, "2.0", description, selfVerified!.Value);

        await ShouldAnswer(broker, "Orders", "1.0", exitCode, situation);
    }

    [Fact]
    public async Task A_newer_description_that_breaks_a_deployed_consumer_may_not_go()
    {
        using var folder = new TemporaryFolder();
        await using var broker = await TestBroker.Start();
        await broker.HasIntegration("Orders", "1.0", "Payments", "2.0", verified: null, deployedTo: "staging");
        await Deploy(broker, "Orders", "1.0");
        await Describe(broker, folder, "2.0", Fits, selfVerified: true);
        await Describe(broker, folder, "3.0", Breaks, selfVerified: true);

        await ShouldAnswer(broker, "Payments", "2.0", 0, "the older description fits");
        await ShouldAnswer(broker, "Payments", "3.0", 1, "the newer description breaks");
    }

    [Fact]
    public async Task A_newer_pact_that_expects_more_may_not_go()
    {
        using var folder = new TemporaryFolder();
        await using var broker = await TestBroker.Start();
        await broker.HasIntegration("Orders", "1.0", "Payments", "2.0", verified: null, deployedTo: "staging");
        await Describe(broker, folder, "2.0", Fits, selfVerified: true);
        await broker.Publish(
            folder.Write("new.json", SmallPact.Between("Orders", "Payments").Replace("/greeting", "/farewell")), "2.0");

        await ShouldAnswer(broker, "Orders", "1.0", 0, "the older pact fits");
        await ShouldAnswer(broker, "Orders", "2.0", 1, "the newer pact breaks");
    }

    [Fact]
    public async Task What_is_deployed_decides_beside_what_is_on_the_main_branch()
    {
        using var folder = new TemporaryFolder();
        await using var broker = await TestBroker.Start();
        await broker.HasIntegration("Orders", "1.0", "Payments", "2.0", verified: null, deployedTo: "staging");
        await Describe(broker, folder, "2.0", Fits, selfVerified: true);
        await Describe(broker, folder, "3.0", Breaks, selfVerified: true, "--branch", "main");

        await ShouldAnswer(broker, "Orders", "1.0", 0, "what is deployed fits");
    }

    /// <summary>By the official tool, with all that it can say.</summary>
    private static async Task Describe(
        TestBroker broker, TemporaryFolder folder, string version, string description, bool selfVerified,
        params string[] more)
    {
        var run = await OfficialTools.Pact(
        [
            "pactflow", "publish-provider-contract", folder.Write("openapi.yaml", description),
            "--provider", "Payments", "--provider-app-version", version, "--content-type", "application/yaml",
            selfVerified ? "--verification-success" : "--no-verification-success",
            "--verification-results", folder.Write("results.txt", "what the tests wrote"),
            "--verification-results-content-type", "text/plain", "--verification-results-format", "text",
            "--verifier", "newman", "--verifier-version", "6.2",
            "--broker-base-url", broker.Url, "--retries", "0", .. more,
        ]);
        run.ShouldHaveSucceeded();
    }

    private static async Task Deploy(TestBroker broker, string name, string version) =>
        await broker.Client.Deployments.RecordAsync(
            name, version, "staging", cancellation: TestContext.Current.CancellationToken);

    private static async Task ShouldAnswer(
        TestBroker broker, string name, string version, int exitCode, string situation)
    {
        string[] question = ["--pacticipant", name, "--version", version, "--to-environment", "staging",
            "--broker-base-url", broker.Url];
        var official = await OfficialTools.Pact(["broker", "can-i-deploy", .. question, "--retries", "0"]);
        var ours = await ToolRun.Of(["can-i-deploy", .. question, "--exit-codes", "official"]);

        official.ExitCode.ShouldBe(exitCode, $"{situation}\n{official.All}");
        ours.ExitCode.ShouldBe(exitCode, $"{situation}\n{ours.Output}{ours.Errors}");
    }
}
