namespace ContractTests.Broker.Web;

/// <summary>
/// A cookie of the pages: scripts cannot read it, a browser sends it only with requests of this site's own pages, and
/// behind TLS never without TLS.
/// </summary>
internal sealed class BrowserCookie
{
    /// <summary>Holds the secret of the session of whoever signed in.</summary>
    public static readonly BrowserCookie Session = new("contract-session");

    /// <summary>Holds the secret that the tokens of forms are made of.</summary>
    public static readonly BrowserCookie Form = new("contract-form");

    private readonly string _name;

    private BrowserCookie(string name) => _name = name;

    /// <summary>Null if the browser sent none.</summary>
    public string? Of(HttpRequest request) => request.Cookies[_name] is { Length: > 0 } value ? value : null;

    /// <param name="context">Of the request that is answered.</param>
    /// <param name="value">Made of letters, digits, hyphens and underscores.</param>
    /// <param name="expires">Null for when the browser is closed.</param>
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
