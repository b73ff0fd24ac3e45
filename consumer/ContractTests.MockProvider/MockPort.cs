using System.Net;
using ContractTests.MockProvider.Hosting;

namespace ContractTests.MockProvider;

/// <summary>
/// A real port of a session, until it is disposed of. Then the port and its connections are closed, so that a late
/// request reaches no other session. All ports share one server, which keeps running, so a port costs little more than
/// a socket.
/// </summary>
public sealed class MockPort : IDisposable
{
    private readonly PortListener _port;

    private MockPort(PortListener port)
    {
        _port = port;
        Address = new Uri(port.Address);
    }

    public Uri Address { get; }

    /// <summary>Opens a free loopback port that no other session uses or recently used.</summary>
    public static MockPort Lease(MockSession session) => Open(session, IPAddress.Loopback, 0);

    /// <param name="port">0 for a free port.</param>
    /// <exception cref="PortUnavailableException">The port is in use, or this user may not use it.</exception>
    public static MockPort Open(MockSession session, IPAddress address, int port) =>
        new(PortListener.Start(session, address, port));

    public void Dispose() => _port.Dispose();
}
