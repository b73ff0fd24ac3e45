using System.Globalization;
using ContractTests.MockProvider;
using ContractTests.Pacts;

namespace ContractTests.Cli.Mocking;

/// <summary>The mock servers of a master server. Thread-safe.</summary>
internal sealed class MockServers(int basePort) : IDisposable
{
    private const int Most = 1000;

    private readonly Lock _alone = new();
    private readonly List<RunningMock> _running = [];

    public IReadOnlyList<RunningMock> All
    {
        get
        {
            lock (_alone)
                return [.. _running];
        }
    }

    /// <exception cref="PortUnavailableException">No port is available.</exception>
    public RunningMock Start(Contract contract, bool allowsCrossOrigin)
    {
        lock (_alone)
        {
            if (_running.Count == Most)
                throw new PortUnavailableException($"{Most} mock servers are running; stop one first");

            var started = RunningMock.Start(contract, allowsCrossOrigin, basePort);
            _running.Add(started);
            return started;
        }
    }

    /// <param name="name">Its id or its port.</param>
    public RunningMock? Find(string name)
    {
        lock (_alone)
        {
            return _running.Find(each => each.Id == name
                || each.Port.ToString(CultureInfo.InvariantCulture) == name);
        }
    }

    public void Stop(RunningMock mock)
    {
        lock (_alone)
            _running.Remove(mock);
        mock.Dispose();
    }

    public void Dispose()
    {
        foreach (var mock in All)
            Stop(mock);
    }
}
