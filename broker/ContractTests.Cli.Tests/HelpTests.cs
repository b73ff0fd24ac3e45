using ContractTests.Cli.Tests.Interoperability;

namespace ContractTests.Cli.Tests;

/// <summary>The help for new users of the tool.</summary>
public sealed class HelpTests
{
    private const int Columns = 80;

    public static TheoryData<string> Commands() => [.. CommandList.All.Select(entry => entry.Name)];

    [Fact]
    public async Task Every_command_stands_below_its_group()
    {
        var run = await ToolRun.Of("--help");

        run.ShouldHaveSucceeded();
        foreach (var entry in CommandList.All)
            run.Output.ShouldContain($"  {entry.Name} ");
        foreach (var group in (string[])["Contracts", "Gate", "Deployments", "Environments", "Applications",
            "Webhooks", "Tokens", "Broker"])
            run.Output.ShouldContain($"{Environment.NewLine}{group}:{Environment.NewLine}");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_fits_the_page_and_begins_with_examples(string command)
    {
        var run = await ToolRun.Of("help", command);

        run.ShouldHaveSucceeded();
        run.Output.Split(Environment.NewLine).ShouldAllBe(line => line.Length <= Columns);
        run.Output.ShouldContain("Usage:");
        (await ToolRun.Of(command, "--help")).Output.ShouldBe(run.Output);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_example_is_a_command_line_that_the_tool_takes(string command)
    {
        var entry = CommandList.Find(command)!;

        entry.Examples.Length.ShouldBeGreaterThanOrEqualTo(2);
        foreach (var example in entry.Examples.Where(line => line.StartsWith("contract ", StringComparison.Ordinal)))
        {
            var words = example.Split('>')[0].Replace("$(contract generate-uuid)", "1").Split(' ',
                StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
            var whole = string.Join(' ', words).Replace("'Content-Type: application/json'", "a:b").Split(' ');
            ContractTool.Parse(entry, whole, ToolCommands.Nowhere).Errors.ShouldBeEmpty(example);
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_list_and_the_command_have_the_same_name(string command) =>
        CommandList.Find(command)!.Create(ToolCommands.Nowhere).Name.ShouldBe(command);

    [Fact]
    public void Whatever_prints_something_prints_it_for_programs_too()
    {
        string[] without = ["completion", "export", "stub", "mock", "broker", "provider-states"];

        CommandList.All.Where(entry => !without.Contains(entry.Name))
            .Select(entry => entry.Create(ToolCommands.Nowhere))
            .Where(command => command.Options.All(option => option.Name != "--output"))
            .Select(command => command.Name)
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task The_connection_options_come_last()
    {
        var run = await ToolRun.Of("publish", "--help");

        var lines = run.Output.Split(Environment.NewLine).ToList();
        lines.FindIndex(line => line.Contains("--broker-token")).ShouldBeGreaterThan(
            lines.IndexOf("Connection options:"));
        lines.IndexOf("Connection options:").ShouldBeGreaterThan(lines.IndexOf("Options:"));
        lines.FindIndex(line => line.Contains("--branch")).ShouldBeLessThan(lines.IndexOf("Connection options:"));
    }

    [Theory]
    [InlineData("publsh", "publish")]
    [InlineData("canideploy", "can-i-deploy")]
    [InlineData("verfiy", "verify")]
    [InlineData("hepl", "help")]
    public async Task A_command_that_was_meant_is_named(string word, string meant) =>
        (await ToolRun.Of(word)).ShouldHaveRefused($"unknown command '{word}'", $"did you mean '{meant}'?");

    [Theory]
    [InlineData("--verison")]
    [InlineData("--versoin")]
    public async Task An_option_that_was_meant_is_named(string option) =>
        (await ToolRun.Of("can-i-deploy", "-a", "A", option, "1"))
            .ShouldHaveRefused($"unknown option '{option}'", "did you mean '--version'?");

    [Fact]
    public async Task Without_a_screen_COLUMNS_says_how_wide_help_is()
    {
        var narrow = await ToolRun.With(new() { ["COLUMNS"] = "60" }, "publish", "--help");
        var wide = await ToolRun.With(new() { ["COLUMNS"] = "120" }, "publish", "--help");

        narrow.Output.Split('\n').Length.ShouldBeGreaterThan(wide.Output.Split('\n').Length);
    }

    [Fact]
    public async Task A_word_that_is_like_nothing_gets_no_suggestion() =>
        (await ToolRun.Of("xyzzy")).ShouldHaveRefused("unknown command 'xyzzy'", "contract --help");

    [Fact]
    public async Task Applications_and_environments_that_were_meant_are_named()
    {
        await using var broker = await TestBroker.Start();
        await broker.HasIntegration("Orders", "1", "Payments", "2", verified: true, deployedTo: "staging");

        var gate = await broker.Run("can-i-deploy", "-a", "Oders", "-e", "1", "--to-environment", "staging");
        var deployment = await broker.Run("record-deployment", "-a", "Orders", "-e", "1", "--environment", "stagign");
        var described = await broker.Run("describe-pacticipant", "--name", "Payment");

        var both = await broker.Run("record-deployment", "-a", "Oders", "-e", "1", "--environment", "stagign");
        var version = await broker.Run("record-deployment", "-a", "Orders", "-e", "9", "--environment", "stagign");
        var webhook = await broker.Run(
            "create-webhook", "https://ci.example.org", "--provider", "Paymets", "--contract-published");

        both.ShouldHaveRefused("'Oders'", "did you mean 'Orders'?");
        version.Errors.ShouldNotContain("did you mean");
        webhook.ShouldHaveRefused("provider.name", "did you mean 'Payments'?");
        gate.ShouldHaveRefused("did you mean 'Orders'?");
        deployment.ShouldHaveRefused("did you mean 'staging'?");
        described.ShouldHaveRefused("there is no application Payment", "did you mean 'Payments'?");
    }

    [Theory]
    [InlineData("list-pacticipants", "can-i-deploy", "-a", "Xyzzy", "-e", "1", "--to-environment", "staging")]
    [InlineData("list-environments", "can-i-deploy", "-a", "Orders", "-e", "1", "--to-environment", "xyzzy")]
    [InlineData("list-environments", "record-deployment", "-a", "Orders", "-e", "1", "--environment", "xyzzy")]
    public async Task Names_that_are_like_no_known_name_are_listed_by_a_command(string list, params string[] command)
    {
        await using var broker = await TestBroker.Start();
        await broker.HasIntegration("Orders", "1", "Payments", "2", verified: true, deployedTo: "staging");

        (await broker.Run(command)).ShouldHaveRefused("yzzy", $"`contract {list}`");
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("-V")]
    public async Task The_version_is_one_line(string option)
    {
        var run = await ToolRun.Of(option);

        run.ShouldHaveSucceeded();
        run.Output.Trim().ShouldMatch(@"^\d+\.\d+\.\d+$");
    }

    [Theory]
    [InlineData("verify --port abc -f x", "--port must be a whole number, not 'abc'")]
    [InlineData("broker --port", "--port needs a value")]
    [InlineData("broker --port 1 --port 2", "--port can be given only once")]
    [InlineData("list-environments -o xml", "-o must be json, pretty, table or text, not 'xml'")]
    [InlineData("record-deployment -a A", "--version and --environment are required")]
    [InlineData("publish", "FILES is required")]
    [InlineData("provider-states", "no command given")]
    [InlineData("list-environments more", "unexpected word 'more'")]
    public async Task A_wrong_command_line_is_explained_without_words_of_the_parser(string line, string problem)
    {
        var run = await ToolRun.Of(line.Split(' '));

        run.ShouldHaveRefused($"error: {problem}", "--help");
        run.Errors.ShouldNotContain("System.");
        run.Errors.ShouldNotContain("Argument");
    }

    [Theory]
    [InlineData("contract can-i-d", "can-i-deploy")]
    [InlineData("contract publish --cons", "--consumer-app-version")]
    [InlineData("contract create-token --scope ad", "admin")]
    [InlineData("contract completion z", "zsh")]
    [InlineData("contract provider-states l", "list")]
    [InlineData("contract help reco", "record-deployment record-release record-support-ended record-undeployment")]
    public async Task Bash_completes_what_is_unfinished(string line, string completed)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Bash is a shell of other systems.");
        using var folder = new TemporaryFolder();
        var tool = Path.Combine(AppContext.BaseDirectory, "contract.dll");
        var script = folder.Write("complete.sh", $$"""
            contract() { dotnet '{{tool}}' "$@"; }
            source <(contract completion bash)
            COMP_WORDS=({{line}})
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            function=$(complete -p contract | sed 's/.*-F \([^ ]*\) .*/\1/')
            $function
            echo "${COMPREPLY[@]}"
            """);

        var run = await ProcessRun.Of("bash", folder.Path, [script]);

        run.ExitCode.ShouldBe(0, run.All);
        run.Output.Trim().ShouldBe(completed);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task Each_shell_has_a_script_that_asks_the_tool(string shell) =>
        (await ToolRun.Of("completion", shell)).Output.ShouldContain("contract __complete");
}
