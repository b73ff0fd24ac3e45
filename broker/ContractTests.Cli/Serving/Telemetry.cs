using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ContractTests.Cli.Serving;

/// <summary>
/// Sends traces and metrics of a running broker to the OpenTelemetry collector at
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, if it is set.
/// </summary>
internal sealed class Telemetry : IDisposable
{
    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;

    private Telemetry(Uri collector, OtlpExportProtocol protocol, ToolContext context)
    {
        var broker = ResourceBuilder.CreateDefault()
            .AddService(context.Variable("OTEL_SERVICE_NAME") ?? "pact-broker");
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(broker)
            .AddSource("Microsoft.AspNetCore", "Npgsql")
            .AddOtlpExporter(to => Address(to, collector, protocol, "v1/traces", context))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(broker)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql")
            .AddOtlpExporter(to => Address(to, collector, protocol, "v1/metrics", context))
            .Build();
    }

    /// <returns>Null if no collector is set.</returns>
    public static Telemetry? Start(ToolContext context)
    {
        if (context.Variable("OTEL_EXPORTER_OTLP_ENDPOINT") is not { } endpoint)
            return null;
        if (!WebAddress.TryParseBase(endpoint, out var collector))
        {
            throw new ToolException(
                $"'{endpoint}' is not an address",
                "set OTEL_EXPORTER_OTLP_ENDPOINT to an address such as http://localhost:4317");
        }

        var protocol = context.Variable("OTEL_EXPORTER_OTLP_PROTOCOL") switch
        {
            null or "grpc" => OtlpExportProtocol.Grpc,
            "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
            var other => throw new ToolException("OTEL_EXPORTER_OTLP_PROTOCOL must be grpc or http/protobuf, not "
                + $"'{other}'"),
        };
        return new Telemetry(collector, protocol, context);
    }

    /// <summary>Sends the remaining data.</summary>
    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }

    /// <summary>Each kind has its own path over HTTP; over gRPC the name of the call tells it.</summary>
    private static void Address(
        OtlpExporterOptions to, Uri collector, OtlpExportProtocol protocol, string path, ToolContext context)
    {
        to.Protocol = protocol;
        to.Endpoint = protocol == OtlpExportProtocol.Grpc
            ? collector
            : new Uri($"{collector.AbsoluteUri.TrimEnd('/')}/{path}");
        if (context.Variable("OTEL_EXPORTER_OTLP_HEADERS") is { } headers)
            to.Headers = headers;
    }
}
