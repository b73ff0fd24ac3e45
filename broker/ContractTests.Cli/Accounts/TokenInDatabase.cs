using System.Diagnostics;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.Client;
using ContractTests.Broker.Storage;

namespace ContractTests.Cli.Accounts;

/// <summary>Separate from the commands, so that these do not load a database to call a broker.</summary>
internal static class TokenInDatabase
{
    public static async Task<string> Create(
        string database, string name, TokenScope scope, ToolContext context, CancellationToken cancellation)
    {
        try
        {
            return await BrokerTokens.CreateAsync(
                    database, name, Allowed(scope), context.Time, cancellation)
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

    private static Scope Allowed(TokenScope scope) => scope switch
    {
        TokenScope.Read => Scope.Read,
        TokenScope.Write => Scope.Write,
        TokenScope.Admin => Scope.Admin,
        _ => throw new UnreachableException(),
    };
}
