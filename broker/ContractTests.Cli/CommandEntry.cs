using System.CommandLine;

namespace ContractTests.Cli;

/// <summary>A command in the list of all commands; it is created only when it is called.</summary>
/// <param name="Group">The heading under which the help lists it.</param>
/// <param name="Description">One line for the list; the command's own help says more.</param>
/// <param name="Create">Creates the command with its options.</param>
/// <param name="Examples">Example command lines.</param>
internal sealed record CommandEntry(
    string Group, string Name, string Description, Func<ToolContext, Command> Create, params string[] Examples);
