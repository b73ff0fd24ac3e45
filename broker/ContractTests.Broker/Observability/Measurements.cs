using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace ContractTests.Broker.Observability;

/// <summary>
/// Listens to the instruments of this broker's web server and of the runtime, and accumulates their measurements since
/// the start, for <see cref="PrometheusText"/>.
/// </summary>
internal sealed class Measurements : IHostedService, IDisposable
{
    private static readonly string[] Meters =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    private static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, ConcurrentDictionary<string, Series>> _series = new();
    private readonly IMeterFactory _factory;

    public Measurements(IMeterFactory factory)
    {
        _factory = factory;
        _listener.InstrumentPublished = Subscribe;
        _listener.SetMeasurementEventCallback<int>((of, value, tags, _) => Note(of, value, tags));
        _listener.SetMeasurementEventCallback<long>((of, value, tags, _) => Note(of, value, tags));
        _listener.SetMeasurementEventCallback<double>((of, value, tags, _) => Note(of, value, tags));
        _listener.Start();
    }

    /// <summary>All measurements so far, by name.</summary>
    public IReadOnlyList<Measured> Read()
    {
        _listener.RecordObservableInstruments();
        return [.. _series
            .OrderBy(of => of.Key.Name, StringComparer.Ordinal)
            .Select(of => new Measured(of.Key, Kind(of.Key), [.. of.Value
                .OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => each.Value)]))];
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();

    /// <summary>
    /// Other brokers in the same process have meters with the same names, created by other factories.
    /// </summary>
    private void Subscribe(Instrument instrument, MeterListener listener)
    {
        if (Meters.Contains(instrument.Meter.Name)
            && (instrument.Meter.Scope is null || ReferenceEquals(instrument.Meter.Scope, _factory)))
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = _series.GetOrAdd(instrument, _ => new(StringComparer.Ordinal));
        var key = Key(tags);
        if (!series.TryGetValue(key, out var one))
        {
            KeyValuePair<string, string>[] labels =
                [.. tags.ToArray().Select(tag => KeyValuePair.Create(tag.Key, tag.Value?.ToString() ?? ""))];
            one = series.GetOrAdd(key, new Series(labels, Kind(instrument) == InstrumentKind.Histogram ? Bounds : []));
        }

        if (instrument.IsObservable)
            one.Set(value);
        else
            one.Add(value);
    }

    private static string Key(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = new StringBuilder();
        foreach (var (name, value) in tags)
            key.Append(name).Append('=').Append(value).Append('\n');
        return key.ToString();
    }

    private static InstrumentKind Kind(Instrument instrument)
    {
        var type = instrument.GetType();
        var name = type.IsGenericType ? type.GetGenericTypeDefinition().Name : type.Name;
        return name.Contains("UpDown", StringComparison.Ordinal) ? InstrumentKind.Gauge
            : name.Contains("Counter", StringComparison.Ordinal) ? InstrumentKind.Counter
            : name.Contains("Histogram", StringComparison.Ordinal) ? InstrumentKind.Histogram
            : InstrumentKind.Gauge;
    }
}
