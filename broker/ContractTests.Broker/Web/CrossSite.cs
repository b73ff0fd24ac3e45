
namespace ContractTests.Broker.Web;

/// <summary>
/// Refuses cross-site write requests (CSRF), regardless of logins. Browsers send the origin of the page with every
/// request that may change something; tools, build servers and scripts send none. A request with a session cookie comes
/// from a browser, so it must have an origin.
/// </summary>
internal sealed class CrossSite(RequestDelegate next, BrokerOptions options)
{
    public async Task Invoke(HttpContext context)
    {
        if (!SafeMethods.Has(context.Request.Method) && Foreign(context.Request) is { } origin)
        {
            await new Refusal.Sentence(
                StatusCodes.Status403Forbidden,
                $"Expected a request from a page of this broker, or without an origin, but its origin is {origin}. "
                + "If that is this broker's own address, configure it as a base URL.")
            {
                Advice = "Nothing was changed. Open the page on this broker and submit the form there.",
            }.ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    /// <summary>The foreign origin of the request; null if it is this broker's own, or there is none.</summary>
    private string? Foreign(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !IsOwn(origin, request))
            return origin == "null" ? "hidden" : $"'{origin}'";
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return site is "cross-site" || (site is "same-site" && origin.Length == 0) ? "another site"
            : site.Length + origin.Length == 0 && BrowserCookie.Session.Of(request) is not null
                ? "hidden, although it shows the cookie of a session"
                : null;
    }

    /// <summary>
    /// If base URLs are configured, only those are the broker's own origins, because anybody can point a host name at
    /// it. Otherwise the host of the request counts, with either scheme, because a proxy may terminate TLS.
    /// </summary>
    private bool IsOwn(string origin, HttpRequest request)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var sent) || sent.Scheme is not ("http" or "https"))
            return false;
        return options.BaseUrls.Count > 0
            ? options.BaseUrls.Any(url => IsSame(url, sent))
            : string.Equals(sent.Authority, Authority(sent.Scheme, request.Host), StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsSame(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase)
        == 0;

    /// <summary>Without the default port of the scheme.</summary>
    private static string? Authority(string scheme, HostString host) =>
        Uri.TryCreate($"{scheme}://{host.ToUriComponent()}", UriKind.Absolute, out var address)
            ? address.Authority
            : null;
}
