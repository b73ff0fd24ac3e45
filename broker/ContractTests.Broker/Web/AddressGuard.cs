using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace ContractTests.Broker.Web;

/// <summary>Starts the web server, and explains why it cannot listen.</summary>
internal sealed class AddressGuard(IServer server, BrokerOptions options) : IServer
{
    public IFeatureCollection Features => server.Features;

    public async Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        try
        {
            await server.StartAsync(application, cancellationToken);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            throw new BrokerAddressException(
                $"{options.Address}:{options.Port}: expected a free port, but found another program listening there; "
                + "stop it or name another port.",
                failure);
        }
        catch (SocketException failure)
        {
            throw new BrokerAddressException(
                $"{options.Address}:{options.Port}: expected an address that this machine may listen on, but found "
                + $"{Found(failure.SocketErrorCode)}; name another address or port.",
                failure);
        }
    }

    private static string Found(SocketError error) => error switch
    {
        SocketError.AddressNotAvailable => "one of another machine",
        SocketError.AccessDenied => "one that needs other rights",
        SocketError.AddressFamilyNotSupported => "one of a kind that it does not have",
        _ => "that it may not",
    };

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public void Dispose() => server.Dispose();
}
