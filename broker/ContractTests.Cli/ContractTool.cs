using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ContractTests.Cli;

/// <summary>The command <c>contract</c>: everything that goes wrong ends as one line and an exit code.</summary>
public static class ContractTool
{
    /// <param name="arguments">As the shell passes them, without the name of the tool.</param>
    /// <param name="output">Answers, for people or, with <c>--output json</c>, for programs.</param>
    /// <param name="errors">What went wrong, one line each.</param>
    /// <param name="environment">Environment variables; nothing is read from the process.</param>
    /// <param name="cancellation">Ends a waiting command and stops a running broker.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        TextWriter output,
        TextWriter errors,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellation = default) =>
        RunAsync(arguments, new ToolContext(output, errors, environment, TimeProvider.System), cancellation);

    /// <summary>A word such as <c>@data.json</c> is a value, not a file with more words.</summary>
    private static readonly ParserConfiguration Words = new() { ResponseFileTokenReplacer = null };

    internal static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, ToolContext outside, CancellationToken cancellation)
    {
        var context = outside.WithVisibleControls();
        var parsed = Commands(context).Parse(AskingForHelp([.. arguments]), Words);
        if (parsed.Action is ParseErrorAction)
            return await Refuse(context, UsageError(parsed), ExitCode.NotAsked);

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = context.Output,
                    Error = context.Errors,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
                },
                cancellation);
        }
        catch (Exception failure) when (Failures.Explain(failure) is { } line)
        {
            return await Refuse(context, line, Failures.Code(failure));
        }
        finally
        {
            await context.Output.FlushAsync(CancellationToken.None);
        }
    }

    private static RootCommand Commands(ToolContext context)
    {
        var root = new RootCommand("Write, carry and keep consumer-driven contracts.");
        var help = root.Options.OfType<HelpOption>().Single();
        help.Aliases.Clear();
        help.Aliases.Add("-h");
        foreach (var command in CommandList.All(context))
            root.Subcommands.Add(command);

        return root;
    }

    /// <summary>Where <c>-h</c> is an option with a value, as a last word it still asks for help.</summary>
    private static string[] AskingForHelp(string[] arguments) => arguments switch
    {
        [] => ["--help"],
        [.. var words, "-h"] => [.. words, "--help"],
        _ => arguments,
    };

    private static string UsageError(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var path = command is RootCommand ? "contract" : $"contract {command.Name}";
        var error = parsed.UnmatchedTokens is [var word, ..]
            ? $"expected {(command is RootCommand ? "a command" : "one of its options")}, but found '{word}'"
            : OneLine(parsed.Errors[0].Message);
        return $"{path}: {error}; run `{path} --help` for what there is";
    }

    private static string OneLine(string message) => string.Join(' ', message.Split(
        ['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).TrimEnd('.');

    private static async Task<int> Refuse(ToolContext context, string line, int code)
    {
        await context.Errors.WriteLineAsync(line);
        return code;
    }
}
