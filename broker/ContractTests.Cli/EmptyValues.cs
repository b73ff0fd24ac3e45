using System.CommandLine;
using System.CommandLine.Parsing;

namespace ContractTests.Cli;

/// <summary>
/// Refuses empty and blank values. They usually come from a pipeline variable that is not set, and would ask a
/// different question, such as whether any version may be deployed.
/// </summary>
internal static class EmptyValues
{
    /// <summary>Options for which an empty value has a meaning, or is the same as no value.</summary>
    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal)
    {
        "--application-instance", "--build-url", "--broker-password", "--broker-token", "--broker-username",
        "--consumer-version-tags", "--contact-email-address", "--contact-name", "--data",
        "--display-name", "--from-password", "--from-token", "--from-username", "--provider-branch", "--provider-tags",
        "--provider-version-branch", "--provider-version-tags", "--repository-url",
    };

    /// <remarks>A webhook's description is text; any other description is a file.</remarks>
    public static bool MayBeEmpty(Command command, string option) => Allowed.Contains(option)
        || (option == "--description" && command.Name.EndsWith("webhook", StringComparison.Ordinal));

    /// <returns>Null if there is none.</returns>
    public static Problem? In(CommandResult command)
    {
        var name = command.Children.Select(child => NameOfEmpty(command.Command, child)).OfType<string>()
            .FirstOrDefault();
        return name is null
            ? null
            : new Problem($"{name} is empty", "pass a value; a variable that is not set is empty");
    }

    private static string? NameOfEmpty(Command command, SymbolResult result)
    {
        if (!result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            return null;

        return result switch
        {
            OptionResult { Option.Name: var option } => MayBeEmpty(command, option) ? null : option,
            ArgumentResult { Argument.Name: var argument } => argument,
            _ => null,
        };
    }
}
