namespace ContractTests.Broker.Web;

/// <summary>
/// A cookie of the pages: scripts cannot read it, browsers send it only with requests from this site's own pages, and
/// over TLS only if the broker is served over TLS.
/// </summary>
internal sealed class BrowserCookie
{
    /// <summary>Contains the secret of the session.</summary>
    public static readonly BrowserCookie Session = new("contract-session");

    /// <summary>Contains the secret from which form tokens are computed.</summary>
    public static readonly BrowserCookie Form = new("contract-form");

    private readonly string _name;

    private BrowserCookie(string name) => _name = name;

    /// <summary>Null if the browser sent none.</summary>
    public string? Of(HttpRequest request) => request.Cookies[_name] is { Length: > 0 } value ? value : null;

    /// <param name="context">The context of the request.</param>
    /// <param name="value">Letters, digits, hyphens and underscores only.</param>
    /// <param name="expires">Null for the end of the browser session.</param>
    public void Set(HttpContext context, string value, DateTimeOffset? expires) =>
        context.Response.Cookies.Append(_name, value, Options(context, expires));

    public void Remove(HttpContext context) => context.Response.Cookies.Delete(_name, Options(context, expires: null));

    private static CookieOptions Options(HttpContext context, DateTimeOffset? expires)
    {
        var address = new Uri(Links.For(context).Base);
        return new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = address.Scheme == Uri.UriSchemeHttps,
            Path = address.AbsolutePath,
            Expires = expires,
        };
    }
}
