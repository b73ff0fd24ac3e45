using System.CommandLine;

namespace ContractTests.Cli.Tests;

/// <summary>A variable that is not set, in quotes, asks no other question and crashes nothing.</summary>
public sealed class EmptyValueTests
{
    public static TheoryData<string, string, string> Options()
    {
        var options = new TheoryData<string, string, string>();
        foreach (var (path, command) in CommandList.All
            .SelectMany(entry => Walk(entry.Create(ToolCommands.Nowhere), entry.Name)))
        {
            foreach (var option in command.Options.Where(option => option.Arity.MinimumNumberOfValues > 0))
            {
                options.Add(path, option.Name, "");
                options.Add(path, option.Name, " ");
            }
        }

        return options;
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void An_empty_option_is_refused_or_means_that_there_is_none(string path, string option, string value)
    {
        var words = path.Split(' ');
        var command = Walk(CommandList.Find(words[0])!.Create(ToolCommands.Nowhere), words[0])
            .Single(each => each.Path == path).Command;
        string[] arguments = [.. words, .. Required(command, option), option, value];

        var parsed = ContractTool.Parse(CommandList.Find(words[0])!, arguments, ToolCommands.Nowhere);

        var isRefused = parsed.Errors.Count > 0 || EmptyValues.In(parsed.CommandResult) is not null;
        isRefused.ShouldBe(!EmptyValues.MayBeEmpty(command, option));
    }

    [Theory]
    [InlineData("--version is empty", "can-i-deploy", "-a", "Q", "--version", "", "--to-environment", "test")]
    [InlineData("--latest is empty", "can-i-deploy", "--pacticipant", "Q", "--latest", " ", "--to-environment", "test")]
    [InlineData("--to-environment is empty", "can-i-deploy", "-a", "Q", "--version", "1", "--to-environment", "")]
    [InlineData("--description is empty", "compare", "pact.json", "--description", "")]
    [InlineData("FILES is empty", "explain", "")]
    public async Task An_empty_value_is_named(string problem, params string[] arguments)
    {
        var run = await ToolRun.With([], arguments);

        run.ExitCode.ShouldBe(ExitCode.NotAsked, run.Output);
        run.Errors.ShouldBe($"error: {problem}\nhint: pass a value; a variable that is not set is empty\n");
    }

    [Theory]
    [InlineData("--version ' 1' begins or ends with a blank", "describe-version", "-a", "Orders", "--version", " 1")]
    [InlineData("--pacticipant 'Orders\\n' begins or ends", "describe-version", "-a", "Orders\n", "--version", "1")]
    [InlineData("--name 'a ' begins or ends with a blank", "create-environment", "--name", "a ")]
    public async Task A_name_with_a_blank_at_its_edge_is_a_warning(string warning, params string[] arguments)
    {
        await using var broker = await TestBroker.Start();

        var run = await broker.Run(arguments);

        run.Errors.ShouldContain($"warning: {warning}");
    }

    private static IEnumerable<(string Path, Command Command)> Walk(Command command, string path) =>
        command.Subcommands.Count == 0
            ? [(path, command)]
            : command.Subcommands.SelectMany(child => Walk(child, $"{path} {child.Name}"));

    private static IEnumerable<string> Required(Command command, string but) =>
        command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0).Select(_ => "1")
            .Concat(command.Options.Where(option => option.Required && option.Name != but)
                .SelectMany(option => new[] { option.Name, option.Name == "--scope" ? "read" : "1" }));
}
