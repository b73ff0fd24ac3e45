using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ContractTests.Cli;

/// <summary>The command <c>contract</c>: everything that goes wrong ends as a problem, a hint and an exit
/// code.</summary>
public static class ContractTool
{
    /// <param name="arguments">As the shell passes them, without the name of the tool.</param>
    /// <param name="output">Answers, for people or, with <c>--output json</c>, for programs.</param>
    /// <param name="errors">What went wrong: <c>error: …</c>, and what to do in the next line, <c>hint: …</c>.</param>
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
            return Refuse(context, UsageError.In(parsed), ExitCode.NotAsked);

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
        catch (Exception failure) when (Failures.Explain(failure) is { } problem)
        {
            return Refuse(context, problem, Failures.Code(failure));
        }
        finally
        {
            await context.Output.FlushAsync(CancellationToken.None);
        }
    }

    private static RootCommand Commands(ToolContext context)
    {
        var root = new RootCommand("Publish, verify and manage consumer-driven contracts.");
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

    private static int Refuse(ToolContext context, Problem problem, int code)
    {
        problem.Print(context.Errors);
        return code;
    }
}
