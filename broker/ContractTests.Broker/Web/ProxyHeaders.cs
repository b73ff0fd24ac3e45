using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace ContractTests.Broker.Web;

/// <summary>Trusts X-Forwarded headers only from trusted proxies.</summary>
internal static class ProxyHeaders
{
    /// <param name="proxies">Addresses, and networks such as <c>10.0.0.0/8</c>.</param>
    /// <exception cref="BrokerAddressException">One of them is neither.</exception>
    public static ForwardedHeadersOptions From(IReadOnlyList<string> proxies)
    {
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
                | ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedPrefix,
            ForwardLimit = null,
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy == "localhost" ? "127.0.0.1" : proxy, out var address))
                forwarded.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
                forwarded.KnownIPNetworks.Add(network);
            else
                throw new BrokerAddressException($"{proxy}: expected the address of a proxy or a network such as "
                    + "10.0.0.0/8, but found something else; give its address.");
        }

        return forwarded;
    }

    /// <summary>
    /// The address of the request according to its headers. The client may have forged them, so they only choose among
    /// configured addresses.
    /// </summary>
    public static string? ClaimedOrigin(HttpRequest request)
    {
        var host = First(request, "X-Forwarded-Host");
        var scheme = First(request, "X-Forwarded-Proto");
        return host is null && scheme is null
            ? null
            : $"{scheme ?? request.Scheme}://{host ?? request.Host.ToUriComponent()}";
    }

    private static string? First(HttpRequest request, string header) =>
        request.Headers[header].ToString().Split(',')[0].Trim() is { Length: > 0 } value ? value : null;
}
