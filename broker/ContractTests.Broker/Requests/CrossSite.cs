using ContractTests.Broker.Accounts;

namespace ContractTests.Broker.Requests;

/// <summary>
/// Refuses what a page of another site has a browser send, whoever the browser is logged in as. Browsers name the
/// page's origin with all that may change something; tools, build servers and scripts name none.
/// </summary>
internal sealed class CrossSite(RequestDelegate next, BrokerOptions options)
{
    public async Task Invoke(HttpContext context)
    {
        if (!RequiredScope.IsRead(context.Request.Method) && Foreign(context.Request) is { } origin)
        {
            await new Refusal.Sentence(
                StatusCodes.Status403Forbidden,
                $"Expected a request from a page of this broker, or from no page at all, but its origin is {origin}. "
                + "If that is this broker's own address, name it as a base URL.").ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    /// <summary>The site that the request comes from; null if it is this one, or none.</summary>
    private string? Foreign(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !IsOwn(origin, request))
            return origin == "null" ? "hidden" : $"'{origin}'";
        return request.Headers["Sec-Fetch-Site"] == "cross-site" ? "another site" : null;
    }

    /// <summary>
    /// Base URLs are all that this broker is called, if it was told any: a name that somebody else points at it is not
    /// its own. Without them it is called what the request was sent to; a proxy in between may speak TLS.
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

    /// <summary>Without the port where it is the usual one.</summary>
    private static string? Authority(string scheme, HostString host) =>
        Uri.TryCreate($"{scheme}://{host.ToUriComponent()}", UriKind.Absolute, out var address)
            ? address.Authority
            : null;
}
