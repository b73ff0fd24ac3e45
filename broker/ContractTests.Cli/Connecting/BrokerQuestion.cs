using System.CommandLine;
using ContractTests.Broker.Client;

namespace ContractTests.Cli.Connecting;

/// <summary>A command that calls a broker.</summary>
internal static class BrokerQuestion
{
    /// <summary>Adds the connection options to the command, and gives it the client.</summary>
    public static Command Asking(
        this Command command, ToolContext context, Func<BrokerClient, ParseResult, CancellationToken, Task<int>> ask)
    {
        var connection = BrokerConnectionOptions.On(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var access = connection.Read(parsed, context);
            using var http = access.Open();
            var broker = new BrokerClient(http, access.Connection);
            try
            {
                return await ask(broker, parsed, cancellation);
            }
            catch (Exception failure) when (IsOfNames(failure))
            {
                throw await Misspelling.Explain(failure, broker, parsed, cancellation);
            }
        });
        return command;
    }

    /// <summary>Whether a name may be misspelled.</summary>
    private static bool IsOfNames(Exception failure) => failure
        is ToolException { Code: ExitCode.NotAsked }
        or BrokerException { Kind: BrokerFailure.NotFound or BrokerFailure.Invalid };
}
