using System.Diagnostics;
using ContractTests.Cli.Tests.Native;

namespace ContractTests.Cli.Tests.Nodes;

/// <summary>The tool as a process of its own that runs a broker.</summary>
internal sealed class BrokerNode : IAsyncDisposable
{
    private const string Listening = "listening on ";

    private readonly Process _process;

    private BrokerNode(Process process, string address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public HttpClient Client { get; }

    public static async Task<BrokerNode> Start(string database)
    {
        var start = NativeTool.Apart("broker", "--port", "0", "--database", database);
        start.Environment["PACT_BROKER_WEBHOOK_SCHEME_WHITELIST"] = "http";
        start.Environment["PACT_BROKER_WEBHOOK_REACHABLE_NETWORKS"] = "127.0.0.0/8";
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        if (line?.StartsWith(Listening, StringComparison.Ordinal) != true)
        {
            process.Kill();
            throw new InvalidOperationException($"Expected a broker to start, but found: {line} {await errors}");
        }

        // Read on, so that the broker never waits for a full pipe.
        _ = process.StandardOutput.ReadToEndAsync();
        return new BrokerNode(process, line[Listening.Length..]);
    }

    /// <summary>As the power cable would.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await Kill();
        Client.Dispose();
        _process.Dispose();
    }
}
