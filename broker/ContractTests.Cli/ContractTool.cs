using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using ContractTests.Cli.Completion;
using ContractTests.Cli.Help;

namespace ContractTests.Cli;

/// <summary>The command <c>contract</c>. Every failure ends with a problem, a hint and an exit code.</summary>
public static class ContractTool
{
    /// <param name="arguments">As passed by the shell, without the name of the tool.</param>
    /// <param name="output">Receives results, as text or, with <c>--output json</c>, as JSON.</param>
    /// <param name="errors">
    /// Receives problems: <c>error: …</c>, and what to do on the next line, <c>hint: …</c>.
    /// </param>
    /// <param name="environment">Environment variables; those of the process are not read.</param>
    /// <param name="cancellation">Cancels a waiting command and stops a running broker.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        TextWriter output,
        TextWriter errors,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellation = default) =>
        RunAsync(arguments, new ToolContext(output, errors, environment, TimeProvider.System), cancellation);

    /// <summary>A word such as <c>@data.json</c> is a value, not a response file.</summary>
    private static readonly ParserConfiguration Words = new() { ResponseFileTokenReplacer = null };

    internal static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, ToolContext outside, CancellationToken cancellation)
    {
        var context = outside.WithVisibleControls();
        try
        {
            return await Run([.. AskingForHelp([.. arguments])], context, cancellation);
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

    /// <summary>Creates only the command to run; creating the others would take most of a short run.</summary>
    private static Task<int> Run(string[] arguments, ToolContext context, CancellationToken cancellation)
    {
        switch (arguments)
        {
            case ["--help" or "-h" or "-?", ..]:
                RootHelp.Print(context);
                return Task.FromResult(ExitCode.Yes);
            case ["--version" or "-V", ..]:
                context.Output.WriteLine(Version);
                return Task.FromResult(ExitCode.Yes);
            case [Candidates.Command, .. var words]:
                Candidates.Print(context, words);
                return Task.FromResult(ExitCode.Yes);
            case [var name, ..] when CommandList.Find(name) is { } entry:
                return Run(entry, arguments, context, cancellation);
            default:
                return Task.FromResult(Refuse(context, UsageError.Unknown(arguments[0]), ExitCode.NotAsked));
        }
    }

    /// <summary>Without the commit, which a build server adds.</summary>
    internal static string Version => typeof(ContractTool).Assembly.GetName().Version?.ToString(3) ?? "";

    private static async Task<int> Run(
        CommandEntry entry, string[] arguments, ToolContext context, CancellationToken cancellation)
    {
        var parsed = Parse(entry, arguments, context);
        if (parsed.Action is not Help.HelpAction && UsageError.OptionAmongArguments(parsed) is { } unknown)
            return Refuse(context, unknown, ExitCode.NotAsked);
        if (parsed.Action is ParseErrorAction)
            return Refuse(context, UsageError.In(parsed), ExitCode.NotAsked);
        if (EmptyValues.In(parsed.CommandResult) is { } empty)
            return Refuse(context, empty, ExitCode.NotAsked);
        foreach (var warning in BlankEdges.In(parsed.CommandResult))
            context.Warn(warning);

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

    internal static ParseResult Parse(CommandEntry entry, string[] arguments, ToolContext context)
    {
        var root = new RootCommand();
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new Help.HelpAction(context, entry);
        help.Aliases.Clear();
        help.Aliases.Add("-h");
        root.Subcommands.Add(entry.Create(context));
        return root.Parse(arguments, Words);
    }

    /// <summary>
    /// <c>help</c> is the same as <c>--help</c>. In commands with another option <c>-h</c>, <c>-h</c> still
    /// prints the help if it is the only argument. After other arguments its value is missing, often because a variable
    /// is not set: then help would look like success.
    /// </summary>
    private static string[] AskingForHelp(string[] arguments) => arguments switch
    {
        [] or ["help"] => ["--help"],
        ["help", .. var words] => [.. words, "--help"],
        [var first, "-h"] => [first, "--help"],
        _ => arguments,
    };

    private static int Refuse(ToolContext context, Problem problem, int code)
    {
        problem.Print(context.Errors);
        return code;
    }
}
