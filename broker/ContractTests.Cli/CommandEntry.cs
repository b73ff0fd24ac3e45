using System.CommandLine;

namespace ContractTests.Cli;

/// <summary>A command as the list of all knows it; what it needs is made when it is called.</summary>
/// <param name="Group">Heading under which the help lists it.</param>
/// <param name="Description">What it does, in one line of the list; its own help says more.</param>
/// <param name="Create">Makes the command with its options.</param>
/// <param name="Examples">Command lines to begin with.</param>
internal sealed record CommandEntry(
    string Group, string Name, string Description, Func<ToolContext, Command> Create, params string[] Examples);
