namespace ContractTests.Cli.Tests;

/// <summary>How the words of a question become the question that the broker is asked.</summary>
public sealed class GateQuestionTests
{
    [Theory]
    [InlineData("-a A -e 1 -a B -e 2", "q[][pacticipant]=A&q[][version]=1&q[][pacticipant]=B&q[][version]=2")]
    [InlineData("--pacticipant=A --version=1 -a B -l main",
        "q[][pacticipant]=A&q[][version]=1&q[][pacticipant]=B&q[][latest]=true&q[][tag]=main")]
    [InlineData("-a A -l -a B --latest", "q[][pacticipant]=A&q[][latest]=true&q[][pacticipant]=B&q[][latest]=true")]
    [InlineData("-a A --branch feat", "q[][pacticipant]=A&q[][latest]=true&q[][branch]=feat")]
    [InlineData("-a A --main-branch", "q[][pacticipant]=A&q[][latest]=true&q[][mainBranch]=true")]
    [InlineData("-a A -e 1 --ignore B --version 2 --ignore C",
        "ignore[][pacticipant]=B&ignore[][version]=2&ignore[][pacticipant]=C")]
    [InlineData("-a A -e 1 --to-environment prod", "environment=prod")]
    [InlineData("-a A -e 1 --to prod", "latest=true&tag=prod")]
    public async Task Each_option_belongs_to_the_application_before_it(string words, string asked)
    {
        await using var broker = await StandInServer.Answering(200, """{"summary":{"deployable":true}}""");

        var run = await ToolRun.Of(["can-i-deploy", .. words.Split(' '), "-b", broker.Url]);

        run.ShouldHaveSucceeded();
        broker.Requests.ShouldHaveSingleItem().PathAndQuery.ShouldContain(asked);
    }

    [Theory]
    [InlineData("-e 1 -a A", "--version 1", "comes before any --pacticipant")]
    [InlineData("-a A -e 1 -e 2", "two versions of A", "1 and 2")]
    public async Task A_version_that_belongs_to_nobody_is_named(string words, string where, string why)
    {
        var run = await ToolRun.Of(["can-i-deploy", .. words.Split(' '), "-b", "http://localhost"]);

        run.ShouldHaveRefused(where, why);
    }

    [Fact]
    public async Task Merging_is_asked_about_the_main_branches()
    {
        await using var broker = await StandInServer.Answering(200, """{"summary":{"deployable":true}}""");

        var run = await ToolRun.Of("can-i-merge", "-a", "A", "-e", "1", "-b", broker.Url);

        run.ShouldHaveSucceeded();
        broker.Requests.ShouldHaveSingleItem().PathAndQuery.ShouldContain("latest=true&mainBranch=true");
    }

    [Fact]
    public async Task Applications_to_ignore_come_from_the_environment_too()
    {
        await using var broker = await StandInServer.Answering(200, """{"summary":{"deployable":true}}""");
        var environment = new Dictionary<string, string> { ["PACT_BROKER_CAN_I_DEPLOY_IGNORE"] = "B, C" };

        await ToolRun.With(environment, "can-i-deploy", "-a", "A", "-e", "1", "-b", broker.Url);

        broker.Requests.ShouldHaveSingleItem().PathAndQuery
            .ShouldContain("ignore[][pacticipant]=B&ignore[][pacticipant]=C");
    }
}
