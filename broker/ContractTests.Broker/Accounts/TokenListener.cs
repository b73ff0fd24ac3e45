using ContractTests.Broker.Schema;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Accounts;

/// <summary>Hears from other nodes which tokens count no more, so that no request has to ask.</summary>
internal sealed class TokenListener(Dialect dialect, TokenCache tokens, MigrationService migrations) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await migrations.Done.WaitAsync(stoppingToken);
        await dialect.Listen(TokenQueries.Channel, tokens.Forget, stoppingToken);
    }
}
