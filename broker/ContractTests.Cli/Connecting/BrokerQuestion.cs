using System.CommandLine;
using ContractTests.Broker.Client;

namespace ContractTests.Cli.Connecting;

/// <summary>A command that is carried out by asking a broker.</summary>
internal static class BrokerQuestion
{
    /// <summary>Gives the command the options of a connection, and the client that they describe.</summary>
    public static Command Asking(
        this Command command, ToolContext context, Func<BrokerClient, ParseResult, CancellationToken, Task<int>> ask)
    {
        var connection = BrokerConnectionOptions.On(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var access = connection.Read(parsed, context);
            using var http = access.Open();
            return await ask(new BrokerClient(http, access.Connection), parsed, cancellation);
        });
        return command;
    }
}
