using System.Text.Json;

namespace ContractTests.Cli.Tests;

public sealed class CanIDeployTests
{
    [Fact]
    public async Task A_verified_version_may_be_deployed()
    {
        await using var broker = await TestBroker.Start();
        await broker.HasIntegration("Orders", "1.0", "Payments", "2.0", verified: true, deployedTo: "staging");

        var run = await Ask(broker);

        run.ShouldHaveSucceeded();
        run.Output.ShouldStartWith("Yes: Orders 1.0 can be deployed to staging.");
        run.Output.ShouldContain("CONSUMER  C.VERSION  PROVIDER  P.VERSION  SUCCESS?");
        run.Output.ShouldContain("Orders    1.0        Payments  2.0        true");
    }

    [Fact]
    public async Task A_broken_contract_is_a_definite_no()
    {
        await using var broker = await TestBroker.Start();
        await broker.HasIntegration("Orders", "1.0", "Payments", "2.0", verified: false, deployedTo: "staging");

        var run = await Ask(broker);

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldStartWith("No: Orders 1.0 cannot be deployed to staging.");
    }

    [Fact]
    public async Task A_missing_result_is_not_yet()
    {
        await using var broker = await TestBroker.Start();
        await broker.HasIntegration("Orders", "1.0", "Payments", "2.0", verified: null, deployedTo: "staging");

        var run = await Ask(broker);
        var folded = await Ask(broker, "--exit-codes", "official");
        var retried = await Ask(broker, "--retry-while-unknown", "1", "--retry-interval", "0");

        run.ExitCode.ShouldBe(3);
        run.Output.ShouldStartWith("Not yet: results are missing before Orders 1.0 can be deployed to staging.");
        folded.ExitCode.ShouldBe(1);
        retried.ExitCode.ShouldBe(3);
        retried.Errors.ShouldContain("1 result is missing, asking again in 0 s (1 of 1)");
    }

    [Fact]
    public async Task A_provider_version_beside_the_verified_one_counts_when_it_is_asked_for()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var broker = await TestBroker.Start();
        await broker.HasIntegration("Orders", "1.0", "Payments", "2.0", verified: true, deployedTo: "staging");
        await broker.Client.Versions.SaveAsync("Payments", "3.0", cancellation: cancellation);
        await broker.Client.Deployments.RecordAsync("Payments", "3.0", "staging", "blue", cancellation);

        var run = await Ask(broker);
        var strict = await Ask(broker, "--every-version");

        run.ShouldHaveSucceeded();
        strict.ExitCode.ShouldBe(3);
        strict.Output.ShouldContain("Payments 3.0 (in staging) has not verified the pact of Orders 1.0");
    }

    [Fact]
    public async Task A_partner_that_is_ignored_does_not_matter()
    {
        await using var broker = await TestBroker.Start();
        await broker.HasIntegration("Orders", "1.0", "Payments", "2.0", verified: false, deployedTo: "staging");

        var run = await Ask(broker, "--ignore", "Payments");

        run.ShouldHaveSucceeded();
    }

    [Fact]
    public async Task A_dry_run_tells_the_answer_and_passes()
    {
        await using var broker = await TestBroker.Start();
        await broker.HasIntegration("Orders", "1.0", "Payments", "2.0", verified: false, deployedTo: "staging");

        var run = await Ask(broker, "--dry-run");

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldStartWith("No:");
        run.Errors.ShouldContain("the exit code would have been 1");
    }

    [Theory]
    [InlineData(true, true, "Yes")]
    [InlineData(true, null, "Not yet")]
    [InlineData(null, null, "Not yet")]
    [InlineData(true, false, "No")]
    [InlineData(false, null, "No")]
    [InlineData(null, false, "No")]
    public async Task The_page_the_resource_and_the_tool_say_the_same(bool? payments, bool? stock, string verdict)
    {
        await using var broker = await TestBroker.Start();
        await broker.HasIntegration("Orders", "1.0", "Payments", "2.0", payments, deployedTo: "staging");
        await broker.HasIntegration("Orders", "1.0", "Stock", "3.0", stock, deployedTo: "staging");
        var question = $"{broker.Url}/can-i-deploy?pacticipant=Orders&version=1.0&environment=staging";

        var tool = await Ask(broker);
        var resource = JsonElement.Parse(await Get(question, "application/hal+json"));
        var table = await Get(question, "text/plain");
        var page = await Get(question, "text/html");

        var (deployable, word, mark) = verdict switch
        {
            "Yes" => (JsonValueKind.True, "true", "class=\"verdict good\""),
            "No" => (JsonValueKind.False, "false", "class=\"verdict bad\""),
            _ => (JsonValueKind.Null, "nil", "class=\"verdict wait\""),
        };
        tool.Output.ShouldStartWith($"{verdict}: ");
        resource.GetProperty("summary").GetProperty("deployable").ValueKind.ShouldBe(deployable);
        table.ShouldContain($"Deployable: {word}\n");
        page.ShouldContain(mark);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public async Task Sentences_show_commits_as_the_table_does(bool? verified)
    {
        var (orders, payments) = (new string('a', 40), new string('b', 40));
        await using var broker = await TestBroker.Start();
        await broker.HasIntegration("Orders", orders, "Payments", payments, verified, deployedTo: "staging");
        string[] question =
            ["can-i-deploy", "-a", "Orders", "-e", orders, "--to-environment", "staging"];

        var run = await broker.Run(question);
        var full = await broker.Run([.. question, "--full"]);
        var json = await broker.Run([.. question, "--output", "json"]);
        var unknown = await broker.Run([.. question.Select(word => word == orders ? payments : word)]);

        run.Output.ShouldContain($"- Payments {payments[..12]} (in staging) ");
        foreach (var version in new[] { orders, payments })
        {
            run.Output.ShouldNotContain(version);
            full.Output.ShouldContain(version);
            json.Output.ShouldContain(version);
        }

        unknown.Output.ShouldContain($"- Orders {payments[..12]} is not known here");
        unknown.Output.ShouldNotContain(payments);
    }

    [Fact]
    public async Task Programs_read_the_answer_as_json()
    {
        await using var broker = await TestBroker.Start();
        await broker.HasIntegration("Orders", "1.0", "Payments", "2.0", verified: true, deployedTo: "staging");

        var run = await Ask(broker, "--output", "json");

        var answer = JsonElement.Parse(run.Output);
        answer.GetProperty("verdict").GetString().ShouldBe("yes");
        answer.GetProperty("summary").GetProperty("deployable").GetBoolean().ShouldBeTrue();
        answer.GetProperty("matrix")[0].GetProperty("provider").GetProperty("version").GetProperty("number").GetString()
            .ShouldBe("2.0");
    }

    [Fact]
    public async Task An_unknown_environment_is_named_and_nobody_is_told_yes_or_no()
    {
        await using var broker = await TestBroker.Start();
        await broker.HasIntegration("Orders", "1.0", "Payments", "2.0", verified: true, deployedTo: "staging");

        var run = await broker.Run(
            "can-i-deploy", "--pacticipant", "Orders", "--version", "1.0", "--to-environment", "moon");

        run.ShouldHaveRefused("moon");
    }

    [Fact]
    public async Task Two_targets_are_one_too_many()
    {
        var run = await ToolRun.Of("can-i-deploy", "-a", "Orders", "-e", "1", "--to", "prod",
            "--to-environment", "prod", "-b", "http://localhost");

        run.ShouldHaveRefused("--to prod", "--to-environment prod");
    }

    private static async Task<string> Get(string address, string mediaType)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd(mediaType);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static Task<ToolRun> Ask(TestBroker broker, params string[] more) =>
        broker.Run(["can-i-deploy", "-a", "Orders", "-e", "1.0", "--to-environment", "staging", .. more]);
}
