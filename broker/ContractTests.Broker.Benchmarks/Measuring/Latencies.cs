using System.Diagnostics;

namespace ContractTests.Broker.Benchmarks.Measuring;

/// <summary>Milliseconds from the first byte sent to the last one received.</summary>
internal sealed class Latencies
{
    private readonly double[] _sorted;

    public Latencies(IEnumerable<double> milliseconds) => _sorted = [.. milliseconds.Order()];

    public double Median => _sorted[_sorted.Length / 2];

    /// <summary>Of a hundred, the slowest but one.</summary>
    public double Slowest => _sorted[_sorted.Length * 99 / 100];

    public static async Task<double> Of(Func<Task> request)
    {
        var start = Stopwatch.GetTimestamp();
        await request();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
