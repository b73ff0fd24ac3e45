using System.CommandLine;
using System.CommandLine.Help;
using System.Text;
using System.Text.RegularExpressions;
using ContractTests.Cli.Tests.Tidy;

namespace ContractTests.Cli.Tests.Readme;

/// <summary>docs/tool.md lists all commands and options, and each command in a document is valid.</summary>
public sealed partial class ToolReferenceTests
{
    private static readonly string Reference = Path.Combine(Repository.Root, "docs", "tool.md");

    private static readonly Command[] Commands =
        [.. CommandList.All.Select(entry => entry.Create(ToolCommands.Nowhere))];

    public static TheoryData<string, string> Documented()
    {
        var lines = new TheoryData<string, string>();
        foreach (var document in Repository.Files(".md"))
        {
            foreach (var line in Blocks().Matches(File.ReadAllText(document)).SelectMany(block => CommandLines(block)))
                lines.Add(Repository.Relative(document), line);
        }

        return lines;
    }

    /// <remarks><c>CONTRACT_TESTS_ACCEPT=tool-reference</c> writes it.</remarks>
    [Fact]
    public void The_reference_is_what_the_tool_has()
    {
        var now = Written();
        if (Environment.GetEnvironmentVariable("CONTRACT_TESTS_ACCEPT") == "tool-reference")
            File.WriteAllText(Reference, now);

        File.ReadAllText(Reference).ShouldBe(now, "run this test with CONTRACT_TESTS_ACCEPT=tool-reference");
    }

    [Theory]
    [MemberData(nameof(Documented))]
    public void A_command_in_a_document_is_understood(string document, string line) =>
        ToolCommands.Parser().Parse(line[line.IndexOf(' ')..]).Errors.Select(error => error.Message)
            .ShouldBeEmpty(document);

    private static string Written()
    {
        var text = new StringBuilder("""
            # Tool reference

            Made from the tool: `contract COMMAND --help` says the same. Command and option names are those of the
            official Pact tools where they have them.

            """.ReplaceLineEndings("\n"));
        foreach (var command in Commands.Where(command => !command.Hidden))
            Write(text, "contract", command);
        return text.ToString();
    }

    private static void Write(StringBuilder text, string path, Command command)
    {
        path = $"{path} {command.Name}";
        text.Append($"\n## {path}\n\n{command.Description}\n");
        var rows = command.Arguments.Where(argument => !argument.Hidden)
            .Select(argument => ($"`{argument.Name}`", argument.Description ?? ""))
            .Concat(command.Options.Where(option => option is { Hidden: false } and not HelpOption)
                .Select(option => (string.Join(", ", Names(option)), option.Description ?? "")))
            .ToList();
        if (rows.Count > 0)
            text.Append("\n| option | what |\n| --- | --- |\n");
        foreach (var (name, what) in rows)
            text.Append($"| {name} | {what.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        foreach (var child in command.Subcommands.Where(child => !child.Hidden))
            Write(text, path, child);
    }

    private static IEnumerable<string> Names(Option option) =>
        option.Aliases.Append(option.Name).Distinct().OrderBy(name => name.Length).Select(name => $"`{name}`");

    private static IEnumerable<string> CommandLines(Match block) =>
        block.Groups["lines"].Value.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
            .Select(line => line.Split('#')[0].Trim())
            .Where(line => line.StartsWith("contract ", StringComparison.Ordinal) && !line.Contains('\''));

    [GeneratedRegex("```sh\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
