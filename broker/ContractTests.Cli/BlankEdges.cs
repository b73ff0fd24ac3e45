using System.CommandLine.Parsing;

namespace ContractTests.Cli;

/// <summary>
/// Warns of values that begin or end with a blank. A broker takes blanks as part of a name, so the value does not mean
/// what it seems to; it usually comes from a pipeline variable.
/// </summary>
internal static class BlankEdges
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "--branch", "--consumer", "--consumer-app-version", "--environment", "--main-branch", "--name", "--pacticipant",
        "--provider", "--provider-app-version", "--provider-name", "--provider-version", "--provider-version-branch",
        "--tag", "--to", "--to-environment", "--version",
    };

    /// <returns>A warning for each.</returns>
    public static IEnumerable<string> In(CommandResult command) =>
        from option in command.Children.OfType<OptionResult>()
        where Names.Contains(option.Option.Name)
        from token in option.Tokens
        where token.Value.Length > 0 && token.Value.Trim().Length < token.Value.Length
        select $"{option.Option.Name} '{token.Value}' begins or ends with a blank, which is part of the name";
}
