using System.CommandLine;
using System.CommandLine.Invocation;

namespace ContractTests.Cli.Help;

/// <summary>Prints the help of the command that contains <c>--help</c>.</summary>
internal sealed class HelpAction(ToolContext context, CommandEntry entry) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        CommandHelp.Print(context, entry, parseResult.CommandResult);
        return ExitCode.Yes;
    }
}
