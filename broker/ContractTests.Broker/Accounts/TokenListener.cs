using ContractTests.Broker.Schema;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Accounts;

/// <summary>Receives notifications of revoked tokens from other nodes, so that requests need not check.</summary>
internal sealed class TokenListener(Dialect dialect, TokenCache tokens, MigrationService migrations) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await migrations.Done.WaitAsync(stoppingToken);
        await dialect.Listen(TokenQueries.Channel, tokens.Forget, stoppingToken);
    }
}
