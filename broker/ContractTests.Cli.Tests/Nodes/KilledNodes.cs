using System.Collections.Concurrent;

namespace ContractTests.Cli.Tests.Nodes;

/// <summary>
/// Brokers on one database, one of which is killed and started again whenever enough was acknowledged. Clients do what
/// clients do: without an answer they ask the next node.
/// </summary>
internal sealed class KilledNodes : IAsyncDisposable
{
    private readonly string _database;
    private readonly BrokerNode[] _nodes;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentBag<string> _refusals = [];
    private int _acknowledged;

    private KilledNodes(string database, BrokerNode[] nodes)
    {
        _database = database;
        _nodes = nodes;
    }

    public int Kills { get; private set; }

    /// <summary>Answers other than success; a client that asks again after none should never see one.</summary>
    public IReadOnlyCollection<string> Refusals => _refusals;

    public HttpClient Client => _nodes[0].Client;

    public static async Task<KilledNodes> Start(string database, int count) =>
        new(database, await Task.WhenAll(Enumerable.Range(0, count).Select(_ => BrokerNode.Start(database))));

    /// <param name="operations">Each is asked until it is acknowledged.</param>
    /// <param name="killAfter">As many are acknowledged between one kill and the next.</param>
    /// <param name="ask">Sends the operation of that number to a node.</param>
    public Task Run(int operations, int killAfter, Func<HttpClient, int, Task<HttpResponseMessage>> ask) =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, operations),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (number, _) =>
            {
                await Acknowledged(number, ask);
                if (Interlocked.Increment(ref _acknowledged) % killAfter == 0)
                    await KillNext();
            });

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        _turn.Dispose();
    }

    private async Task Acknowledged(int number, Func<HttpClient, int, Task<HttpResponseMessage>> ask)
    {
        for (var node = number; ; node++)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            try
            {
                using var answer = await ask(_nodes[node % _nodes.Length].Client, number);
                if (!answer.IsSuccessStatusCode)
                    _refusals.Add($"{number}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                return;
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException or ObjectDisposedException)
            {
                // The node was killed before or after it wrote; which one is unknown.
            }
        }
    }

    private async Task KillNext()
    {
        await _turn.WaitAsync();
        try
        {
            var place = Kills++ % _nodes.Length;
            await _nodes[place].Kill();
            _nodes[place] = await BrokerNode.Start(_database);
        }
        finally
        {
            _turn.Release();
        }
    }
}
