using System.Net;
using System.Net.Sockets;

namespace ContractTests.Provider.Tests;

/// <summary>An address where nothing listens: its port was free a moment ago.</summary>
internal static class Unused
{
    public static Uri Address()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return new Uri($"http://127.0.0.1:{port}");
    }
}
