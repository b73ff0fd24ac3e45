using System.Diagnostics.Metrics;

namespace ContractTests.Broker.Observability;

/// <summary>The measurements of an instrument for one combination of labels.</summary>
internal sealed class Series(IReadOnlyList<KeyValuePair<string, string>> labels, IReadOnlyList<double> bounds)
{
    private readonly Lock _turn = new();
    private readonly long[] _buckets = new long[bounds.Count];
    private double _sum;
    private long _count;

    public IReadOnlyList<KeyValuePair<string, string>> Labels => labels;

    /// <summary>The upper bounds of the buckets; none if it is not a histogram.</summary>
    public IReadOnlyList<double> Bounds => bounds;

    public void Add(double value)
    {
        lock (_turn)
        {
            _sum += value;
            _count++;
            for (var i = 0; i < _buckets.Length; i++)
            {
                if (value <= bounds[i])
                    _buckets[i]++;
            }
        }
    }

    /// <summary>For instruments that report their total each time.</summary>
    public void Set(double value)
    {
        lock (_turn)
            _sum = value;
    }

    /// <summary>A bucket counts the values up to its bound.</summary>
    public (double Sum, long Count, IReadOnlyList<long> Buckets) Read()
    {
        lock (_turn)
            return (_sum, _count, [.. _buckets]);
    }
}

/// <summary>The kind of an instrument.</summary>
internal enum InstrumentKind
{
    /// <summary>Only increases.</summary>
    Counter,

    /// <summary>Increases and decreases.</summary>
    Gauge,

    Histogram,
}

/// <summary>An instrument with its series.</summary>
internal sealed record Measured(Instrument Instrument, InstrumentKind Kind, IReadOnlyList<Series> Series);
