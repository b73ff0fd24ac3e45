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

    /// <summary>A variable that is not set would otherwise make help of a publication.</summary>
    [Theory]
    [InlineData("publish", "pact.json", "-a", "1", "-h")]
    [InlineData("verify", "-f", "pact.json", "-h")]
    public async Task A_short_h_behind_other_words_lacks_its_value(params string[] arguments)
    {
        var run = await ToolRun.Of(arguments);

        run.ShouldHaveRefused("error: -h needs a value", $"run `contract {arguments[0]} --help` for its options");
    }

    public static TheoryData<string> CommandsWithArguments() =>
        [.. CommandList.All.Where(entry => entry.Create(ToolCommands.Nowhere).Arguments.Count > 0)
            .Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(CommandsWithArguments))]
    public async Task An_unknown_option_is_no_argument(string command)
    {
        foreach (var arguments in (string[][])
            [[command, "--no-such-option"], [command, "one", "--no-such-option"], [command, "--no-such-option", "one"]])
        {
            var run = await ToolRun.Of(arguments);

            run.ShouldHaveRefused(
                "error: unknown option '--no-such-option'", $"hint: run `contract {command} --help` for its options");
        }
    }

    [Fact]
    public async Task An_option_that_was_meant_is_named_where_files_are_taken()
    {
        (await ToolRun.Of("explain", "pact.json", "--widht", "80"))
            .ShouldHaveRefused("unknown option '--widht'", "did you mean '--width'?");
        (await ToolRun.Of("export", "--fromat", "wiremock", "pact.json"))
            .ShouldHaveRefused("unknown option '--fromat'", "did you mean '--format'?");
        (await ToolRun.Of("explain", "--", "--odd.json")).ShouldHaveRefused("--odd.json: expected a pact file");
    }

    [Fact]
    public async Task A_folder_in_place_of_a_file_and_a_file_in_place_of_a_folder_are_named()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));

        (await ToolRun.Of("explain", folder.Path))
            .ShouldHaveRefused("expected a pact file, but found a folder", "hint: pass the files in it");
        (await ToolRun.Of("export", pact, "--to", pact)).ShouldHaveRefused(
            $"cannot write {pact}/Orders-Payments.json: one of its parent folders is a file", "hint: pass another");
    }

    [Fact]
    public async Task A_shell_that_nothing_is_known_of_is_named() =>
        (await ToolRun.Of("completion", "foo"))
            .ShouldHaveRefused("SHELL must be bash, fish, pwsh or zsh, not 'foo'", "contract completion --help");

    [Fact]
    public async Task Verifying_nothing_is_refused_by_what_is_missing() =>
        (await ToolRun.Of("verify")).ShouldHaveRefused("no pacts are given to verify", "pass --file FILE");

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
