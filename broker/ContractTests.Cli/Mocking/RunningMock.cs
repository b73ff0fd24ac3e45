using System.Net;
using System.Text.Json.Nodes;
using ContractTests.MockProvider;
using ContractTests.Pacts;

namespace ContractTests.Cli.Mocking;

/// <summary>One mock server: a pact, and the requests received on its port.</summary>
internal sealed class RunningMock : IDisposable
{
    private const int PortsTried = 1000;

    private readonly MockSession _session;
    private readonly MockPort _port;

    private RunningMock(Contract contract, MockSession session, MockPort port)
    {
        Contract = contract;
        _session = session;
        _port = port;
    }

    public string Id { get; } = $"{Guid.NewGuid()}";

    public int Port => _port.Address.Port;

    public Contract Contract { get; }

    /// <param name="basePort">The first port to try; 0 for any free port.</param>
    /// <exception cref="PortUnavailableException">No port is free.</exception>
    public static RunningMock Start(Contract contract, bool allowsCrossOrigin, int basePort)
    {
        var session = new MockSession(contract.Interactions.OfType<HttpInteraction>(), contract.Version)
        {
            AllowsCrossOrigin = allowsCrossOrigin,
        };
        return new RunningMock(contract, session, Open(session, basePort));
    }

    public MockReport Report() => _session.Report();

    public JsonObject ToJson(MockReport report)
    {
        var paths = new JsonObject();
        foreach (var path in report.Requests.CountBy(request => request.Request.Path))
            paths[path.Key] = path.Value;
        return new JsonObject
        {
            ["id"] = Id,
            ["port"] = Port,
            ["address"] = _port.Address.Authority,
            ["scheme"] = _port.Address.Scheme,
            ["provider"] = Contract.Provider,
            ["status"] = report.IsClean ? "ok" : "error",
            ["metrics"] = new JsonObject { ["requests"] = report.Requests.Count, ["requests_by_path"] = paths },
        };
    }

    public void Dispose() => _port.Dispose();

    private static MockPort Open(MockSession session, int basePort)
    {
        if (basePort == 0)
            return MockPort.Lease(session);

        var last = Math.Min(basePort + PortsTried, 65535);
        for (var number = basePort; ; number++)
        {
            try
            {
                return MockPort.Open(session, IPAddress.Loopback, number);
            }
            catch (PortUnavailableException) when (number < last)
            {
                // The next one may be free.
            }
        }
    }
}
