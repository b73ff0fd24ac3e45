using System.Net.Sockets;

namespace ContractTests.Provider.Tests.Outside;

public sealed class RawServerTests
{
    [Fact]
    public async Task A_server_ends_while_connections_come_in()
    {
        for (var round = 0; round < 100; round++)
        {
            var server = RawServer.Start();
            var connecting = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Connect(server.Address))));

            await server.DisposeAsync();
            await connecting;
        }
    }

    private static async Task Connect(Uri address)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address.Host, address.Port);
        }
        catch (SocketException)
        {
            // The server has already stopped.
        }
    }
}
