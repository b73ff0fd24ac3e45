using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderService.Storage;

internal sealed class OrderBookHealth(OrderBook book) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await book.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The order book cannot be reached.");
}
