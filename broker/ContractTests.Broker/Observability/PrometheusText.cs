using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Observability;

/// <summary>
/// Writes metrics in the text format that Prometheus scrapes, version 0.0.4, or as OpenMetrics 1.0, which differs
/// in how it names counters and in its last line.
/// </summary>
internal sealed class PrometheusText(bool isOpenMetrics)
{
    public const string MediaType = MediaTypes.Text;
    public const string OpenMetricsMediaType = "application/openmetrics-text";

    private readonly StringBuilder _text = new();

    public string ContentType => isOpenMetrics
        ? OpenMetricsMediaType + "; version=1.0.0; charset=utf-8"
        : MediaType + "; version=0.0.4; charset=utf-8";

    /// <summary>Numbers of a JSON object, each as a gauge named by its path.</summary>
    public PrometheusText Add(JsonObject counts)
    {
        Flatten("pact_broker", counts);
        return this;
    }

    public PrometheusText Add(IReadOnlyList<Measured> measurements)
    {
        foreach (var (instrument, kind, series) in measurements)
        {
            var name = Name(instrument);
            Declare(name, kind, instrument.Description);
            foreach (var one in series)
                Add(name, kind, one);
        }

        return this;
    }

    public override string ToString() => isOpenMetrics ? $"{_text}# EOF\n" : _text.ToString();

    private void Flatten(string name, JsonNode? value)
    {
        if (value is JsonObject group)
        {
            foreach (var (key, inner) in group)
                Flatten($"{name}_{SnakeCase(key)}", inner);
        }
        else if (value?.GetValueKind() == JsonValueKind.Number
            && value.ToJsonString() is var number && number[0] != '-')
        {
            Declare(name, InstrumentKind.Gauge, description: null);
            _text.Append(name).Append(' ').Append(number).Append('\n');
        }
    }

    private void Declare(string name, InstrumentKind kind, string? description)
    {
        var declared = kind == InstrumentKind.Counter && !isOpenMetrics ? name + "_total" : name;
        if (!string.IsNullOrEmpty(description))
            _text.Append("# HELP ").Append(declared).Append(' ').Append(Escape(description)).Append('\n');
        _text.Append("# TYPE ").Append(declared).Append(' ').Append(kind.ToString().ToLowerInvariant()).Append('\n');
    }

    private void Add(string name, InstrumentKind kind, Series series)
    {
        var (sum, count, buckets) = series.Read();
        if (kind != InstrumentKind.Histogram)
        {
            Sample(kind == InstrumentKind.Counter ? name + "_total" : name, series.Labels, sum);
            return;
        }

        for (var i = 0; i < buckets.Count; i++)
            Sample(name + "_bucket", [.. series.Labels, new("le", Text(series.Bounds[i]))], buckets[i]);
        Sample(name + "_bucket", [.. series.Labels, new("le", "+Inf")], count);
        Sample(name + "_sum", series.Labels, sum);
        Sample(name + "_count", series.Labels, count);
    }

    private void Sample(string name, IReadOnlyList<KeyValuePair<string, string>> labels, double value)
    {
        _text.Append(name);
        if (labels.Count > 0)
        {
            _text.Append('{').AppendJoin(',', labels.Select(label =>
                $"{Plain(label.Key)}=\"{Escape(label.Value).Replace("\"", "\\\"", StringComparison.Ordinal)}\""));
            _text.Append('}');
        }

        _text.Append(' ').Append(Text(value)).Append('\n');
    }

    /// <summary>With its unit, as Prometheus requires: <c>http_server_request_duration_seconds</c>.</summary>
    private static string Name(Instrument instrument) => Plain(instrument.Name) + instrument.Unit switch
    {
        "s" => "_seconds",
        "By" => "_bytes",
        _ => "",
    };

    private static string Plain(string name) =>
        string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));

    private static string SnakeCase(string name) => Plain(string.Concat(name.Select((letter, at) =>
        at > 0 && char.IsAsciiLetterUpper(letter) ? $"_{letter}" : letter.ToString()))).ToLowerInvariant();

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
