using System.Net;
using System.Net.Sockets;

namespace ContractTests.Broker.Webhooks;

/// <summary>
/// Opens the connections of webhooks, only to checked IP addresses. The name is resolved once and the result is both
/// checked and used, so DNS rebinding has no effect.
/// </summary>
/// <param name="proxy">The configured proxy; null for none.</param>
internal sealed class GuardedConnections(
    ReachableAddresses reachable, Func<string, CancellationToken, Task<IPAddress[]>> resolve, IWebProxy? proxy = null)
{
    public GuardedConnections(WebhookOptions options)
        : this(
            new ReachableAddresses(options.ReachableNetworks, options.ClosedNetworks), Dns.GetHostAddressesAsync,
            options.UsesProxy ? HttpClient.DefaultProxy : null)
    {
    }

    public IWebProxy? Proxy => proxy;

    public async ValueTask<Stream> Open(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellation);
        var allowed = IsToProxy(context) ? addresses : [.. addresses.Where(reachable.Contains)];
        if (allowed.Length == 0)
            throw new ForbiddenAddressException(host);

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Only for the configured proxy, regardless of the URL of a webhook.</summary>
    private bool IsToProxy(SocketsHttpConnectionContext context)
    {
        if (proxy is null || context.InitialRequestMessage is not { RequestUri: { } url } request)
            return false;
        // The URL of a CONNECT request is that of the proxy.
        var used = request.Method == HttpMethod.Connect ? url : proxy.IsBypassed(url) ? null : proxy.GetProxy(url);
        return used is not null && used.Port == context.DnsEndPoint.Port && string.Equals(
            used.IdnHost.Trim('[', ']'), context.DnsEndPoint.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>Thrown if webhooks are not allowed to connect to any address of the host.</summary>
internal sealed class ForbiddenAddressException(string host) : Exception(
    $"{host}: expected an address that webhooks may call, but found only ones of this machine, its link or a cloud's "
    + "metadata; to allow them, the operator of this broker sets PACT_BROKER_WEBHOOK_REACHABLE_NETWORKS");
