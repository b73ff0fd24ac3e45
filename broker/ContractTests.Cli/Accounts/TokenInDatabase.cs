using ContractTests.Broker.Accounts;
using ContractTests.Broker.Storage;

namespace ContractTests.Cli.Accounts;

/// <summary>Apart from the commands, so that they do not load a database to ask a broker.</summary>
internal static class TokenInDatabase
{
    public static async Task<string> Create(
        string database, string name, string scope, ToolContext context, CancellationToken cancellation)
    {
        try
        {
            return await BrokerTokens.Create(
                    database, name, Enum.Parse<Scope>(scope, ignoreCase: true), context.Time, cancellation)
                ?? throw new ToolException(
                    $"there is already a token {name}", "choose another name, or run `contract revoke-token` first")
                {
                    Code = ExitCode.No,
                };
        }
        catch (Exception failure) when (failure is BrokerStorageException or FormatException)
        {
            throw ToolException.In(failure);
        }
    }
}
