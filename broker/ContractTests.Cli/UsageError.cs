using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;

namespace ContractTests.Cli;

/// <summary>Describes what is wrong with a command line by its options, not in the words of the parser.</summary>
internal static class UsageError
{
    /// <summary>For a first word that is not a command.</summary>
    public static Problem Unknown(string word)
    {
        const string Help = "run `contract --help` for its commands";
        return word.StartsWith('-')
            ? new Problem($"unknown option '{word}'",
                Similar.To(word, ["--help", "--version"]) is { } option ? $"did you mean '{option}'?" : Help)
            : new Problem($"unknown command '{word}'",
                Similar.To(word, CommandList.All.Select(entry => entry.Name).Append("help")) is { } name
                    ? $"did you mean '{name}'?"
                    : Help);
    }

    /// <summary>
    /// For an unknown option. If a command has arguments, the parser reads it as the name of a file; after <c>--</c>
    /// this is correct.
    /// </summary>
    public static Problem? OptionAmongArguments(ParseResult parsed)
    {
        var names = parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).ToHashSet();
        var option = parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens)
            .FirstOrDefault(token => token.Value is ['-', _, ..] && !names.Contains(token));
        return option is null ? null : Unknown(parsed.CommandResult.Command, option.Value, HelpOf(parsed));
    }

    public static Problem In(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var help = HelpOf(parsed);
        if (parsed.UnmatchedTokens is [var word, ..])
            return Unknown(command, word, help);

        return Missing(parsed, command) is { } missing
            ? new Problem(missing, help)
            : new Problem(parsed.Errors.Select(Text).First(), help);
    }

    private static string HelpOf(ParseResult parsed) => $"run `{Path(parsed.CommandResult)} --help` for its "
        + (parsed.CommandResult.Command.Subcommands.Count > 0 ? "commands" : "options");

    private static string Path(CommandResult result) => result.Parent is CommandResult parent
        ? $"{Path(parent)} {result.Command.Name}"
        : "contract";

    private static Problem Unknown(Command command, string word, string help)
    {
        var isOption = word.StartsWith('-');
        var isCommand = !isOption && command.Subcommands.Count > 0;
        var known = isOption ? command.Options.Where(option => !option.Hidden).SelectMany(Names)
            : isCommand ? command.Subcommands.Select(each => each.Name)
            : [];
        var problem = isOption ? $"unknown option '{word}'"
            : isCommand ? $"unknown command '{word}'"
            : $"unexpected word '{word}'";
        return new Problem(problem, Similar.To(word, known) is { } meant ? $"did you mean '{meant}'?" : help);
    }

    private static IEnumerable<string> Names(Option option) => option.Aliases.Prepend(option.Name);

    private static string? Missing(ParseResult parsed, Command command)
    {
        if (command.Subcommands.Count > 0)
            return parsed.CommandResult.Tokens.Count == 0 ? "no command given" : null;

        var options = command.Options
            .Where(option => option.Required && parsed.GetResult(option) is not { Implicit: false })
            .Select(option => option.Name);
        var arguments = command.Arguments
            .Where(argument => argument.Arity.MinimumNumberOfValues > 0
                && parsed.GetResult(argument) is not { Tokens.Count: > 0 })
            .Select(argument => argument.HelpName ?? argument.Name);
        string[] missing = [.. arguments, .. options];
        return missing.Length == 0 ? null
            : $"{string.Join(" and ", missing)} {(missing.Length == 1 ? "is" : "are")} required";
    }

    private static string Text(ParseError error) => error.SymbolResult switch
    {
        OptionResult result => Text(result, error),
        ArgumentResult { Parent: OptionResult result } => Text(result, error),
        ArgumentResult { Tokens: [.., var last] } result when Choices(result.Argument) is { Length: > 0 } choices =>
            $"{result.Argument.HelpName ?? result.Argument.Name} must be {OneOf(choices)}, not '{last.Value}'",
        _ => OneLine(error.Message),
    };

    private static string[] Choices(Symbol symbol) =>
        [.. symbol.GetCompletions(CompletionContext.Empty).Select(choice => choice.Label)];

    private static string OneOf(string[] choices) => choices is [.. { Length: > 0 } others, var last]
        ? $"{string.Join(", ", others)} or {last}"
        : choices[0];

    private static string Text(OptionResult result, ParseError error)
    {
        var name = result.IdentifierToken?.Value ?? result.Option.Name;
        if (error.Message.StartsWith("--", StringComparison.Ordinal))
            return error.Message; // The message of one of our validators.

        var type = Nullable.GetUnderlyingType(result.Option.ValueType) ?? result.Option.ValueType;
        var value = result.Tokens.Count > 0 ? result.Tokens[^1].Value : null;
        if (value is null)
            return $"{name} needs a value";
        if (result.Tokens.Count > result.Option.Arity.MaximumNumberOfValues)
            return $"{name} can be given only once";
        if (result.Option is NumberOption number)
            return number.Problem(name, value);
        if (type == typeof(bool))
            return $"{name} must be true or false, not '{value}'";

        var choices = Choices(result.Option);
        return choices.Length == 0 ? OneLine(error.Message) : $"{name} must be {OneOf(choices)}, not '{value}'";
    }

    private static string OneLine(string message) => string.Join(' ', message.Split(
        ['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).TrimEnd('.');
}
