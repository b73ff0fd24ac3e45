namespace ContractTests.Cli.Tests;

public sealed class UsageTests
{
    [Fact]
    public async Task Help_names_every_command()
    {
        var run = await ToolRun.Of("--help");

        run.ShouldHaveSucceeded();
        foreach (var command in new[] { "broker", "publish", "can-i-deploy", "can-i-merge", "record-deployment",
            "record-undeployment", "record-release", "record-support-ended", "create-environment",
            "list-environments", "describe-version", "create-version-tag", "list-latest-pact-versions", "verify" })
            run.Output.ShouldContain($"  {command} ");
    }

    [Fact]
    public async Task A_short_h_as_the_last_word_asks_for_help_even_where_it_means_the_branch()
    {
        var run = await ToolRun.Of("publish", "-h");

        run.ShouldHaveSucceeded();
        run.Output.ShouldContain("--consumer-app-version");
    }

    [Fact]
    public async Task An_unknown_command_is_named()
    {
        var run = await ToolRun.Of("publsh");

        run.ShouldHaveRefused("unknown command 'publsh'", "did you mean 'publish'?");
    }

    [Fact]
    public async Task An_unknown_option_is_named()
    {
        var run = await ToolRun.Of("list-environments", "--colour");

        run.ShouldHaveRefused("'--colour'", "contract list-environments --help");
    }

    [Fact]
    public async Task A_missing_option_is_named()
    {
        var run = await ToolRun.Of("record-deployment", "--pacticipant", "Orders", "--version", "1");

        run.ShouldHaveRefused("--environment is required", "contract record-deployment --help");
    }

    [Fact]
    public async Task Without_a_broker_the_line_says_how_to_name_one()
    {
        var run = await ToolRun.Of("list-environments");

        run.ShouldHaveRefused("no broker address given", "--broker-base-url", "PACT_BROKER_BASE_URL");
    }

    [Theory]
    [InlineData("broker.example.org")]
    [InlineData("ftp://broker.example.org")]
    public async Task An_address_that_is_none_is_shown(string address)
    {
        var run = await ToolRun.Of("list-environments", "--broker-url", address);

        run.ShouldHaveRefused($"'{address}' is not the address of a broker");
    }

    [Fact]
    public async Task A_certificate_file_that_is_missing_is_named()
    {
        var run = await ToolRun.Of("list-environments", "-b", "https://127.0.0.1:1", "-c", "nowhere/authority.pem");

        run.ShouldHaveRefused("cannot read certificates from nowhere/authority.pem", "PEM");
    }
}
