using System.CommandLine;
using System.CommandLine.Parsing;
using ContractTests.Broker.Client;

namespace ContractTests.Cli.Connecting;

/// <summary>
/// Suggests the intended application or environment, or where they are listed, if the broker does not know the given
/// one.
/// </summary>
internal static class Misspelling
{
    private static readonly HashSet<string> OfApplications =
        ["--pacticipant", "--consumer", "--provider", "--ignore", "--provider-name"];

    private static readonly HashSet<string> OfEnvironments = ["--environment", "--to-environment"];

    /// <returns>The failure with the suggestion as its hint; the same failure if all names are known.</returns>
    public static async Task<Exception> Explain(
        Exception failure, BrokerClient broker, ParseResult parsed, CancellationToken cancellation)
    {
        var said = Failures.Explain(failure)!.Text;
        try
        {
            return await Hint(said, broker, parsed, cancellation) is var (hint, isGuess)
                && (isGuess || failure is BrokerException) // A failure of this tool has a hint of its own.
                ? new ToolException(said, hint, failure) { Code = Failures.Code(failure) }
                : failure;
        }
        catch (BrokerException)
        {
            return failure; // The names cannot be read; the first failure counts.
        }
    }

    private static async Task<(string Hint, bool IsGuess)?> Hint(
        string said, BrokerClient broker, ParseResult parsed, CancellationToken cancellation)
    {
        var command = parsed.CommandResult.Command.Name;
        var applications = Values(
            said, parsed, OfApplications, command.EndsWith("-pacticipant", StringComparison.Ordinal));
        var environments = Values(
            said, parsed, OfEnvironments, command.EndsWith("-environment", StringComparison.Ordinal));
        if (applications.Count > 0)
        {
            var known = (await broker.Pacticipants.ListAsync(cancellation)).Select(each => each.Name).ToList();
            if (Hint(applications, known, "list-pacticipants") is { } hint)
                return hint;
        }

        return environments.Count == 0
            ? null
            : Hint(
                environments, [.. (await broker.Environments.ListAsync(cancellation)).Select(each => each.Name)],
                "list-environments");
    }

    /// <summary>Only the name in the failure: another name may be wrong too, but the failure is not about it.</summary>
    private static List<string> Values(string said, ParseResult parsed, HashSet<string> names, bool isNamed) =>
        [.. parsed.CommandResult.Children.OfType<OptionResult>()
            .Where(result => names.Contains(result.Option.Name) || (isNamed && result.Option.Name == "--name"))
            .SelectMany(result => result.Tokens
                .Where(token => IsNamed(said, token.Value) || IsNamed(said, $"{result.Option.Name[2..]}.name")))
            .Select(token => token.Value)];

    private static bool IsNamed(string said, string name)
    {
        for (var at = said.IndexOf(name, StringComparison.Ordinal); at >= 0;
            at = at + 1 < said.Length ? said.IndexOf(name, at + 1, StringComparison.Ordinal) : -1)
        {
            var end = at + name.Length;
            if ((at == 0 || !char.IsLetterOrDigit(said[at - 1]))
                && (end == said.Length || !char.IsLetterOrDigit(said[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static (string Hint, bool IsGuess)? Hint(List<string> given, List<string> known, string list)
    {
        var unknown = given.Except(known).ToList();
        var meant = unknown.Select(name => Similar.To(name, known)).FirstOrDefault(name => name is not null);
        return unknown.Count == 0 ? null
            : meant is not null ? ($"did you mean '{meant}'?", true)
            : ($"list the known names with `contract {list}`", false);
    }
}
