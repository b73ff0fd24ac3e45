using System.CommandLine;
using System.CommandLine.Completions;

namespace ContractTests.Cli.Completion;

/// <summary>The candidates to complete a command line. The scripts for shells read them, one on each line.</summary>
internal static class Candidates
{
    /// <summary>The hidden command that the scripts call; its arguments are the words of the command line so far, the
    /// last one unfinished.</summary>
    public const string Command = "__complete";

    public static void Print(ToolContext context, string[] words)
    {
        foreach (var candidate in For(context, words))
            context.Output.WriteLine(candidate);
    }

    private static IEnumerable<string> For(ToolContext context, string[] words)
    {
        var unfinished = words is [.., var last] ? last : "";
        var all = words switch
        {
            [] or [_] => CommandList.All.Select(entry => entry.Name).Append("help"),
            ["help", _] => CommandList.All.Select(entry => entry.Name),
            [var name, .. var more] when CommandList.Find(name) is { } entry => Of(entry.Create(context), more),
            _ => [],
        };
        return all.Where(candidate => candidate.StartsWith(unfinished, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Of(Command command, string[] words)
    {
        if (words.Length > 1 && command.Subcommands.FirstOrDefault(each => each.Name == words[0]) is { } below)
            return Of(below, words[1..]);

        var before = words.Length > 1 ? words[^2] : null;
        if (before is not null && Named(command, before) is { } option && TakesValue(option))
            return option.GetCompletions(CompletionContext.Empty).Select(choice => choice.Label);

        return words is [.., ['-', ..]]
            ? command.Options.Where(each => !each.Hidden).Select(each => each.Name).Append("--help")
            : words.Length == 1
                ? [.. command.Subcommands.Select(each => each.Name), .. command.Arguments.SelectMany(argument =>
                    argument.GetCompletions(CompletionContext.Empty).Select(choice => choice.Label))]
                : [];
    }

    private static Option? Named(Command command, string word) =>
        command.Options.FirstOrDefault(option => option.Name == word || option.Aliases.Contains(word));

    private static bool TakesValue(Option option) =>
        option.ValueType != typeof(bool) || option.Arity.MinimumNumberOfValues > 0;
}
