using System.Net;

namespace ContractTests.Broker.Web;

/// <summary>
/// Refuses requests with the host name of another site (DNS rebinding). Anybody can point a host name at 127.0.0.1;
/// browsers then treat a page of that name as a page of this broker.
/// </summary>
internal sealed class ForeignHost(RequestDelegate next)
{
    /// <summary>
    /// Whether the broker is only for this machine: it listens on a loopback address, and has no base URL and no proxy
    /// that would give it another name.
    /// </summary>
    public static bool IsRefusedBy(BrokerOptions options) =>
        options.BaseUrls.Count == 0 && options.TrustedProxies.Count == 0 && IsLoopback(options.Address);

    public Task Invoke(HttpContext context)
    {
        var host = context.Request.Host;
        return !host.HasValue || IsLoopback(host.Host)
            ? next(context)
            : new Refusal.Sentence(
                StatusCodes.Status421MisdirectedRequest,
                "Expected a request to localhost, because this broker listens on a loopback address only, but found "
                + $"the host '{host.Value}'. If that is the broker's own address, configure it as a base URL: pass "
                + "--base-url or set PACT_BROKER_BASE_URL.").ExecuteAsync(context);
    }

    private static bool IsLoopback(string host)
    {
        var name = host.TrimEnd('.');
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));
    }
}
