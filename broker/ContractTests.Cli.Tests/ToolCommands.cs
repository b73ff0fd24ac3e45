using System.CommandLine;

namespace ContractTests.Cli.Tests;

/// <summary>The commands of the tool, to look at and to parse, without running them.</summary>
internal static class ToolCommands
{
    /// <summary>Without output and variables.</summary>
    public static ToolContext Nowhere { get; } =
        new(TextWriter.Null, TextWriter.Null, new Dictionary<string, string>(), TimeProvider.System);

    public static RootCommand Parser()
    {
        var root = new RootCommand();
        foreach (var entry in CommandList.All)
            root.Subcommands.Add(entry.Create(Nowhere));
        return root;
    }
}
