using System.Net;
using System.Text;
using System.Threading.Channels;
using ContractTests.Pacts.Http;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ContractTests.MockProvider.Hosting;

/// <summary>
/// The only server of a process. It handles HTTP but opens no ports: each <see cref="PortListener"/> passes it the
/// accepted connections, and a request is answered by the session of its connection. It is Kestrel without a host,
/// because a host would take longer to start than the rest of a first test.
/// </summary>
internal sealed class MockServer : IHttpApplication<IFeatureCollection>, IConnectionListenerFactory
{
    private static readonly Lazy<MockServer> Running = new(Start);

    private static readonly byte[] Ended =
        Encoding.UTF8.GetBytes("The test that this mock provider was opened for has ended.");

    private static readonly SocketConnectionContextFactory Connections =
        new(new SocketConnectionFactoryOptions(), NullLogger.Instance);

    private readonly Channel<ConnectionContext?> _accepted = Channel.CreateUnbounded<ConnectionContext?>(
        new UnboundedChannelOptions { SingleReader = true });

    private MockServer()
    {
    }

    /// <summary>Runs from the first use until the process ends; without connections it uses no resources.</summary>
    public static MockServer Instance => Running.Value;

    /// <summary>Serves a connection.</summary>
    public ConnectionContext Serve(System.Net.Sockets.Socket socket, PortListener port)
    {
        var connection = Connections.Create(socket);
        connection.Features.Set(port);
        _accepted.Writer.TryWrite(connection);
        return connection;
    }

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        var port = context.GetRequiredFeature<PortListener>();
        if (port.Session is not { } answering)
        {
            context.GetRequiredFeature<IHttpResponseFeature>().StatusCode = (int)HttpStatusCode.ServiceUnavailable;
            await context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer.WriteAsync(Ended);
            return;
        }

        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        var incoming = await ServerExchange.Read(context, request);
        await ServerExchange.Write(context, request.Method, answering.Respond(incoming, port.Address));
    }

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new(new AcceptedConnections(endpoint, _accepted.Reader));

    private static MockServer Start()
    {
        var options = new KestrelServerOptions
        {
            AddServerHeader = false,
            RequestHeaderEncodingSelector = static _ => HeaderEncoding.Instance,
            ResponseHeaderEncodingSelector = static _ => HeaderEncoding.Instance,
        };
        options.Limits.MaxRequestBodySize = null;
        options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        var mock = new MockServer();
        var server = new KestrelServer(Options.Create(options), mock, NullLoggerFactory.Instance);

        // Nothing is bound here, so the start is synchronous: the returned task is complete.
        server.StartAsync(mock, CancellationToken.None).GetAwaiter().GetResult();
        return mock;
    }

    /// <summary>The server's connection listener, which gets accepted connections.</summary>
    private sealed class AcceptedConnections(EndPoint endpoint, ChannelReader<ConnectionContext?> accepted)
        : IConnectionListener
    {
        public EndPoint EndPoint => endpoint;

        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
            accepted.ReadAsync(cancellationToken);

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => default;

        public ValueTask DisposeAsync() => default;
    }
}
