using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ContractTests.Broker.Web;

/// <summary>
/// A page for people: whole as it comes, without scripts and without anything from elsewhere, and the browser is told
/// to run and load nothing else.
/// </summary>
internal sealed class Page(string title, Html content) : IResult
{
    private const string Style = """
        :root { background: #fff; color: #1b1b1f; color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
        a { color: #0a4db3; } a:visited { color: #6b2fa0; }
        body { margin: 0 auto; max-width: 76rem; padding: 0 1rem 3rem; }
        nav { border-bottom: 1px solid #8884; display: flex; gap: 1.2rem; padding: .8rem 0; }
        h1 { font-size: 1.35rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.1rem; margin-top: 1.8rem; overflow-wrap: anywhere; }
        table { border-collapse: collapse; width: 100%; }
        th, td { border-bottom: 1px solid #8884; padding: .35rem .8rem .35rem 0; text-align: left;
            vertical-align: top; overflow-wrap: anywhere; }
        pre { background: #8881; border-radius: 4px; overflow-x: auto; padding: .7rem; }
        small, .quiet { color: #55565c; }
        .success { color: #087f23; } .failed { color: #c62828; } .stale { color: #a15c00; }
        @media (prefers-color-scheme: dark) {
            :root { background: #16181c; color: #e4e4e7; } a { color: #8ab8ff; } a:visited { color: #cda6ff; }
            small, .quiet { color: #a9abb3; }
            .success { color: #66d17a; } .failed { color: #ff8a80; } .stale { color: #ffb74d; } }
        fieldset { border: 1px solid #8884; border-radius: 4px; margin: 0 0 .6rem; }
        label { display: inline-block; margin: 0 .8rem .5rem 0; }
        """;

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Hash(Style)}'; img-src 'self' data:; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'";

    public int Status { get; init; } = StatusCodes.Status200OK;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = MediaTypes.Html + ";charset=utf-8";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XFrameOptions = "DENY";
        response.Headers["Referrer-Policy"] = "no-referrer";
        var bytes = Encoding.UTF8.GetBytes(Whole(Links.For(httpContext)).Text);
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
    }

    /// <summary>A time as people read it, to the minute.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Text as it was written; what is wider than the page is scrolled to with the keyboard too.</summary>
    public static Html Verbatim(Html text) => Html.Of($"""<pre tabindex="0">{text}</pre>""");

    public static Html Link(string href, string text) => Html.Of($"""<a href="{href}">{text}</a>""");

    private Html Whole(Links links) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="icon" href="data:,">
        <title>{title}</title>
        <style>{new Html(Style)}</style>
        </head>
        <body>
        <nav>{Link(links.To(Routes.Index), "Pacts")} {Link(links.To(Routes.Matrix), "Matrix")}
        {Link(links.To(Routes.HalBrowser), "API")}</nav>
        <main>
        <h1>{title}</h1>
        {content}
        </main>
        </body>
        </html>
        """);

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
