using System.CommandLine;
using System.CommandLine.Parsing;
using ContractTests.Broker.Client;

namespace ContractTests.Cli.Connecting;

/// <summary>Suggests the intended application or environment if the broker does not know the given one.</summary>
internal static class Misspelling
{
    private static readonly HashSet<string> OfApplications =
        ["--pacticipant", "--consumer", "--provider", "--ignore", "--provider-name"];

    private static readonly HashSet<string> OfEnvironments = ["--environment", "--to-environment"];

    /// <returns>The failure with the suggestion as its hint; the same failure if no name is similar.</returns>
    public static async Task<Exception> Explain(
        Exception failure, BrokerClient broker, ParseResult parsed, CancellationToken cancellation)
    {
        var said = Failures.Explain(failure)!.Text;
        try
        {
            return await Meant(said, broker, parsed, cancellation) is { } meant
                ? new ToolException(said, $"did you mean '{meant}'?", failure) { Code = Failures.Code(failure) }
                : failure;
        }
        catch (BrokerException)
        {
            return failure; // The names cannot be read; the first failure counts.
        }
    }

    private static async Task<string?> Meant(
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
            if (Similar(applications, known) is { } meant)
                return meant;
        }

        return environments.Count == 0
            ? null
            : Similar(
                environments, [.. (await broker.Environments.ListAsync(cancellation)).Select(each => each.Name)]);
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

    private static string? Similar(List<string> given, List<string> known) => given
        .Where(name => !known.Contains(name))
        .Select(name => Cli.Similar.To(name, known))
        .FirstOrDefault(meant => meant is not null);
}
