using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PaymentService.Ledgers;

internal sealed class LedgerHealth(Ledger ledger) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await ledger.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The ledger cannot be reached.");
}
