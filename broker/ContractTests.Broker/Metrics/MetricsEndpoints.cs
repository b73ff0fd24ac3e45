using System.Text.Json.Nodes;
using ContractTests.Broker.Hal;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Metrics;

/// <summary>How much there is of everything.</summary>
internal static class MetricsEndpoints
{
    public static void MapMetrics(this IEndpointRouteBuilder broker) =>
        broker.MapGet(Routes.Metrics, GetMetrics);

    private static Task<HalDocument> GetMetrics(Database database, CancellationToken cancellation) =>
        database.Read(
            async session =>
            {
                var metrics = new HalDocument();
                foreach (var (name, value) in await MetricsQuery.All(session))
                    metrics.Property(name, (JsonNode)value);
                return metrics;
            },
            cancellation);
}
