using System.Diagnostics;

namespace ContractTests.Broker.Benchmarks.Measuring;

/// <summary>The tool's broker on a port of its own, as operators run it.</summary>
internal sealed class BrokerProcess : IAsyncDisposable
{
    private const string Ready = "listening on ";

    private readonly Process _process;
    private readonly Uri _address;

    private BrokerProcess(Process process, Uri address, TimeSpan started)
    {
        _process = process;
        _address = address;
        Started = started;
    }

    public Uri Address => _address;

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan Started { get; }

    /// <summary>Bytes of the working set.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>The time of processors that it took so far.</summary>
    public TimeSpan Processing
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<BrokerProcess> Start(string tool, string database)
    {
        var watch = Stopwatch.StartNew();
        var process = Process.Start(new ProcessStartInfo(tool, ["broker", "--port", "0", "--database", database])
        {
            RedirectStandardOutput = true,
        })!;
        var line = await process.StandardOutput.ReadLineAsync();
        if (line?.StartsWith(Ready, StringComparison.Ordinal) != true)
            throw new InvalidOperationException($"{tool}: expected '{Ready}…', but found '{line}'");

        var address = new Uri(line[Ready.Length..]);
        using var client = new HttpClient { BaseAddress = address };
        await client.GetStringAsync(new Uri("/diagnostic/status/heartbeat", UriKind.Relative));
        return new BrokerProcess(process, address, watch.Elapsed);
    }

    /// <summary>A client with a connection of its own.</summary>
    public HttpClient Connect() => new(new SocketsHttpHandler()) { BaseAddress = _address };

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
