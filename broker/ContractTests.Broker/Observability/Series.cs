using System.Diagnostics.Metrics;

namespace ContractTests.Broker.Observability;

/// <summary>What an instrument has measured so far for one combination of labels.</summary>
internal sealed class Series(IReadOnlyList<KeyValuePair<string, string>> labels, IReadOnlyList<double> bounds)
{
    private readonly Lock _turn = new();
    private readonly long[] _buckets = new long[bounds.Count];
    private double _sum;
    private long _count;

    public IReadOnlyList<KeyValuePair<string, string>> Labels => labels;

    /// <summary>The largest values of the buckets; none for what is no histogram.</summary>
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

    /// <summary>For instruments that tell their whole value each time.</summary>
    public void Set(double value)
    {
        lock (_turn)
            _sum = value;
    }

    /// <summary>A bucket says how many values were at most as large as its bound.</summary>
    public (double Sum, long Count, IReadOnlyList<long> Buckets) Read()
    {
        lock (_turn)
            return (_sum, _count, [.. _buckets]);
    }
}

/// <summary>How an instrument's series are to be read.</summary>
internal enum InstrumentKind
{
    /// <summary>Grows only.</summary>
    Counter,

    /// <summary>Goes up and down.</summary>
    Gauge,

    Histogram,
}

/// <summary>An instrument with its series.</summary>
internal sealed record Measured(Instrument Instrument, InstrumentKind Kind, IReadOnlyList<Series> Series);
