using System.Net;
using ContractTests.MockProvider.Hosting;

namespace ContractTests.MockProvider;

/// <summary>
/// A real port through which a session is reached until this is disposed. Then the port and its connections are closed,
/// so that a late request reaches no other session. The server behind all ports is one and keeps running: a port costs
/// little more than a socket.
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

    /// <summary>A free loopback port that no other session has or recently had.</summary>
    public static MockPort Lease(MockSession session) => Open(session, IPAddress.Loopback, 0);

    /// <param name="port">0 for a free one.</param>
    /// <exception cref="PortUnavailableException">The port is in use, or not to be had by this user.</exception>
    public static MockPort Open(MockSession session, IPAddress address, int port) =>
        new(PortListener.Start(session, address, port));

    public void Dispose() => _port.Dispose();
}
