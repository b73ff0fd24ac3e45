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
        .Answers(Api.ApiJson.Default.Metrics);

    private static async Task<IResult> GetMetrics(
        HttpContext context, Database database, Measurements measurements, CancellationToken cancellation)
    {
        var metrics = HalDocument.Of(
            await database.Read(MetricsQuery.All, cancellation), Api.ApiJson.Default.Metrics);
        if (Negotiation.Chosen(context) is MediaTypes.Hal or MediaTypes.Html)
            return metrics;
        var text = new PrometheusText(Negotiation.Chosen(context) == PrometheusText.OpenMetricsMediaType)
            .Add(metrics.ToJson()).Add(measurements.Read());
        return Results.Text(text.ToString(), text.ContentType);
    }
}
