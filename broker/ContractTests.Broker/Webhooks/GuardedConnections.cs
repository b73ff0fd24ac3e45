using System.Net;
using System.Net.Sockets;

namespace ContractTests.Broker.Webhooks;

/// <summary>
/// Opens the connections of webhooks, each to an address that was checked: a name that leads elsewhere the second
/// time changes nothing.
/// </summary>
internal sealed class GuardedConnections(
    ReachableAddresses reachable, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    public GuardedConnections(WebhookOptions options)
        : this(new ReachableAddresses(options.ReachableNetworks, options.ClosedNetworks), Dns.GetHostAddressesAsync)
    {
    }

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

    /// <summary>A connection to elsewhere than the request names goes to the configured proxy.</summary>
    private static bool IsToProxy(SocketsHttpConnectionContext context) =>
        context.InitialRequestMessage.RequestUri is { } url
        && (!string.Equals(url.IdnHost.Trim('[', ']'), context.DnsEndPoint.Host.Trim('[', ']'),
            StringComparison.OrdinalIgnoreCase) || url.Port != context.DnsEndPoint.Port);
}

/// <summary>All addresses of the host are closed to webhooks.</summary>
internal sealed class ForbiddenAddressException(string host) : Exception(
    $"{host}: expected an address that webhooks may call, but found only ones of this machine, its link or a cloud's "
    + "metadata; to allow them, the operator of this broker sets PACT_BROKER_WEBHOOK_REACHABLE_NETWORKS");
