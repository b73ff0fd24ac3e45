using System.Text.Json.Nodes;
using ContractTests.Broker.Observability;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Metrics;

/// <summary>Counts of all kinds of data.</summary>
internal static class MetricsEndpoints
{
    public static void MapMetrics(this IEndpointRouteBuilder broker) =>
        broker.MapGet(Routes.Metrics, GetMetrics).WithMetadata(
            new Offers(MediaTypes.Hal, PrometheusText.MediaType, PrometheusText.OpenMetricsMediaType))
        .Answers(MetricsShape.All);

    private static async Task<IResult> GetMetrics(
        HttpContext context, Database database, Measurements measurements, CancellationToken cancellation)
    {
        var metrics = new HalDocument();
        foreach (var (name, value) in await database.Read(MetricsQuery.All, cancellation))
            metrics.Property(name, (JsonNode)value);
        if (Negotiation.Chosen(context) is MediaTypes.Hal or MediaTypes.Html)
            return metrics;
        var text = new PrometheusText(Negotiation.Chosen(context) == PrometheusText.OpenMetricsMediaType)
            .Add(metrics.ToJson()).Add(measurements.Read());
        return Results.Text(text.ToString(), text.ContentType);
    }
}
