using ContractTests.Broker.Client;
using ContractTests.Cli.Printing;

namespace ContractTests.Cli.Versions;

/// <summary>Completes a version whose commit is shortened, as the tables of the tool show it.</summary>
internal static class AbbreviatedVersion
{
    private const int Shortest = 7;
    private const int MostNamed = 5;

    /// <summary>The full number; the given number if the broker has it, or no version begins with it.</summary>
    /// <exception cref="ToolException">Several versions begin with it.</exception>
    public static async Task<string> WholeVersion(
        this BrokerClient broker, string pacticipant, string typed, CancellationToken cancellation)
    {
        var (beginning, rest) = Screen.AsCommit(typed);
        if (beginning.Length is < Shortest or >= Screen.CommitLength
            || await broker.Versions.FindAsync(pacticipant, typed, cancellation) is not null)
            return typed;

        var found = (await broker.Versions.FindByBeginningAsync(pacticipant, beginning, cancellation))
            .Select(version => version.Number)
            .Where(number => Screen.AsCommit(number) is ({ Length: Screen.CommitLength }, var end)
                && (rest.Length == 0 || end == rest))
            .ToList();
        return found switch
        {
            [] => typed,
            [var one] => one,
            _ => throw new ToolException(
                $"more than one version of {pacticipant} begins with {typed}: "
                    + string.Join(", ", found.Take(MostNamed)) + (found.Count > MostNamed ? " and others" : ""),
                "type more of its number"),
        };
    }
}
