using System.Net;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ContractTests.MockProvider.Doors;

/// <summary>
/// A running server that answers for one session at a time. It is the bare server without a host: a host would cost
/// more than the rest of a first test.
/// </summary>
internal sealed class Listener : IHttpApplication<IFeatureCollection>, IDisposable
{
    private static readonly byte[] AtRest =
        Encoding.UTF8.GetBytes("The test that this mock provider was opened for has ended.");

    private readonly KestrelServer server;
    private volatile MockSession? session;

    private Listener(IPAddress address, int port)
    {
        var options = new KestrelServerOptions
        {
            AddServerHeader = false,
            ResponseHeaderEncodingSelector = static _ => Encoding.Latin1,
        };
        options.Limits.MaxRequestBodySize = null;
        options.Listen(address, port, listen => listen.Protocols = HttpProtocols.Http1);
        server = new KestrelServer(
            Options.Create(options),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <exception cref="PortUnavailableException">The port is in use, or not to be had by this user.</exception>
    public static Listener Start(IPAddress address, int port)
    {
        var listener = new Listener(address, port);
        try
        {
            // Binding to an address is synchronous throughout: the task comes back completed.
            listener.server.StartAsync(listener, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (Exception failure)
        {
            listener.server.Dispose();
            if (failure is IOException { InnerException: AddressInUseException })
                throw PortUnavailableException.InUse(port, failure);

            if (failure is System.Net.Sockets.SocketException)
                throw PortUnavailableException.Refused(port, failure);

            throw;
        }

        var bound = listener.server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        listener.Address = new UriBuilder(bound) { Host = "127.0.0.1" }.Uri;
        return listener;
    }

    public void Serve(MockSession next) => session = next;

    public void Rest() => session = null;

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        var answering = session;
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        if (answering is null)
        {
            context.GetRequiredFeature<IHttpResponseFeature>().StatusCode = (int)HttpStatusCode.ServiceUnavailable;
            await context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer.WriteAsync(AtRest);
            return;
        }

        var incoming = await ServerExchange.Read(context, request);
        await ServerExchange.Write(context, request.Method, answering.Respond(incoming));
    }

    public void Dispose()
    {
        // Connections that a client keeps for later are not worth waiting for.
        server.StopAsync(new CancellationToken(canceled: true)).GetAwaiter().GetResult();
        server.Dispose();
    }
}
