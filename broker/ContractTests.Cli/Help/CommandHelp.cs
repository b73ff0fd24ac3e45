using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;

namespace ContractTests.Cli.Help;

/// <summary>The help of one command: usage, examples, options, and the options of the connection.</summary>
internal static class CommandHelp
{
    public static void Print(ToolContext context, CommandEntry entry, CommandResult result)
    {
        var command = result.Command;
        var output = context.Output;
        foreach (var line in TextLines.Wrap(command.Description ?? entry.Description, context.HelpWidth))
            output.WriteLine(line);

        output.WriteLine();
        output.WriteLine("Usage:");
        PrintLines(context, Usage(result), "");
        PrintExamples(context, entry, result);
        HelpColumns.Print(context, "Commands",
            [.. command.Subcommands.Select(each => (each.Name, each.Description ?? ""))]);
        HelpColumns.Print(context, "Arguments",
            [.. command.Arguments.Select(argument => (Name(argument), argument.Description ?? ""))]);
        var options = command.Options.Where(option => !option.Hidden && option is not HelpOption).ToLookup(
            BrokerConnectionOptions.Has);
        HelpColumns.Print(context, "Options", [.. options[false].Select(Row), (HelpNames(command), "Show this help")]);
        HelpColumns.Print(context, "Connection options", [.. options[true].Select(Row)]);
    }

    /// <summary>In some commands <c>-h</c> is the official short name of another option.</summary>
    private static string HelpNames(Command command) =>
        command.Options.Any(option => option is not HelpOption && option.Aliases.Contains("-h"))
            ? "--help"
            : "-h, --help";

    private static string Usage(CommandResult result)
    {
        var command = result.Command;
        var words = new List<string> { Path(result) };
        if (command.Subcommands.Count > 0)
            words.Add("COMMAND");
        words.AddRange(command.Arguments.Select(Name));
        words.AddRange(command.Options.Where(option => option.Required).Select(Named));
        words.Add("[options]");
        return string.Join(' ', words);
    }

    private static string Path(CommandResult result) => result.Parent is CommandResult parent
        ? $"{Path(parent)} {result.Command.Name}"
        : "contract";

    /// <summary>For a subcommand, only its own examples.</summary>
    private static void PrintExamples(ToolContext context, CommandEntry entry, CommandResult result)
    {
        var path = Path(result);
        var examples = entry.Examples.Where(line => $"{line} ".StartsWith($"{path} ", StringComparison.Ordinal))
            .ToList();
        if (examples.Count == 0)
            return;

        context.Output.WriteLine();
        context.Output.WriteLine("Examples:");
        foreach (var example in examples)
        {
            PrintLines(context, example, " \\"); // A shell reads the lines as one.
        }
    }

    private static void PrintLines(ToolContext context, string commandLine, string goesOn)
    {
        var lines = TextLines.Wrap(commandLine, context.HelpWidth - 6).ToList();
        for (var at = 0; at < lines.Count; at++)
            context.Output.WriteLine($"  {(at == 0 ? "" : "  ")}{lines[at]}{(at < lines.Count - 1 ? goesOn : "")}");
    }

    private static (string Name, string Text) Row(Option option)
    {
        var names = option.Aliases.Prepend(option.Name)
            .OrderBy(name => name.Length > 2).ThenBy(name => name != option.Name);
        var text = option.Description ?? "";
        if (Default(option) is { } value)
            text = WithDefault(text, value);
        if (option.Required)
            text += " (required)";
        return (string.Join(", ", names) + Value(option), text);
    }

    private static string Named(Option option) => option.Name + Value(option);

    private static string Value(Option option)
    {
        if (option.Arity.MaximumNumberOfValues == 0
            || (option.ValueType == typeof(bool) && option.Arity.MinimumNumberOfValues == 0))
            return "";

        var name = option.HelpName ?? option.Name[(option.Name.LastIndexOf('-') + 1)..].ToUpperInvariant();
        return option.Arity.MinimumNumberOfValues == 0 ? $" [{name}]" : $" {name}";
    }

    private static string Name(Argument argument) => (argument.HelpName ?? argument.Name).ToUpperInvariant()
        + (argument.Arity.MaximumNumberOfValues > 1 ? "..." : "");

    private static string? Default(Option option) => !option.HasDefaultValue ? null : option.GetDefaultValue() switch
    {
        null or false or "" => null,
        true => "true",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>The environment variable, in brackets, comes last.</summary>
    private static string WithDefault(string text, string value)
    {
        var variable = text.LastIndexOf(" [", StringComparison.Ordinal);
        return variable > 0 && text.EndsWith(']')
            ? $"{text[..variable]} (default: {value}){text[variable..]}"
            : $"{text} (default: {value})";
    }
}
