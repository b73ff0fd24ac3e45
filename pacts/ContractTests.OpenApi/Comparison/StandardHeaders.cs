namespace ContractTests.OpenApi.Comparison;

/// <summary>Headers that HTTP defines, or that servers and clients add on their own.</summary>
internal static class StandardHeaders
{
    private static readonly HashSet<string> Requests = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Charset", "Accept-Datetime", "Accept-Encoding", "Accept-Language", "Authorization",
        "Cache-Control", "Connection", "Content-Length", "Content-MD5", "Content-Type", "Cookie", "Date", "Expect",
        "Forwarded", "From", "Host", "If-Match", "If-Modified-Since", "If-None-Match", "If-Range",
        "If-Unmodified-Since", "Max-Forwards", "Origin", "Pragma", "Proxy-Authorization", "Range", "Referer", "TE",
        "Upgrade", "User-Agent", "Via", "Warning",
    };

    private static readonly HashSet<string> Responses = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept-Patch", "Accept-Ranges", "Access-Control-Allow-Origin", "Age", "Allow", "Alt-Svc", "Cache-Control",
        "Connection", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Length",
        "Content-Location", "Content-MD5", "Content-Range", "Date", "ETag", "Expires", "Last-Modified", "Link",
        "Location", "P3P", "Pragma", "Proxy-Authenticate", "Public-Key-Pins", "Refresh", "Retry-After", "Server",
        "Set-Cookie", "Status", "Strict-Transport-Security", "Trailer", "Transfer-Encoding", "TSV", "Upgrade", "Vary",
        "Via", "Warning", "WWW-Authenticate", "X-Frame-Options",
    };

    public static bool IsOfRequests(string name) => Requests.Contains(name);

    public static bool IsOfResponses(string name) => Responses.Contains(name);
}
