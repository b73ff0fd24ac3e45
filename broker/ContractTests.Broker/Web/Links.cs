using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ContractTests.Broker.Web;

/// <summary>
/// Creates all addresses in responses, from a template of <see cref="Routes"/> and the base URL that the caller uses.
/// An endpoint takes it as a parameter.
/// </summary>
internal sealed class Links
{
    /// <summary>The usual maximum length of an address; longer ones are slightly slower to create.</summary>
    private const int UsualLength = 256;

    private readonly HttpRequest _request;

    private Links(string baseUrl, HttpRequest request)
    {
        _request = request;
        Base = baseUrl;
        Requested = baseUrl + request.Path.ToUriComponent();
    }

    /// <summary>Without a trailing slash.</summary>
    public string Base { get; }

    /// <summary>The address of this request, without its query.</summary>
    public string Requested { get; }

#pragma warning disable RS0030 // No parameter is read from it.
    public string RequestedWithQuery => Requested + _request.QueryString.ToUriComponent();

    /// <summary>The address of another page of the requested list, with the rest of the query.</summary>
    public string RequestedPage(int number, int size)
    {
        var others = _request.QueryString.ToUriComponent().Split(['?', '&'], StringSplitOptions.RemoveEmptyEntries)
            .Where(part => !Paging.IsAskedBy(Uri.UnescapeDataString(part.Split('=')[0])))
            .Select(part => part + '&');
        return $"{Requested}?{string.Concat(others)}size={size}&page={number}";
    }
#pragma warning restore RS0030

    public static ValueTask<Links> BindAsync(HttpContext context, ParameterInfo _) =>
        ValueTask.FromResult(For(context));

    public static Links For(HttpContext context)
    {
        var request = context.Request;
        var address = $"{request.Scheme}://{HostOf(context)}{request.PathBase.ToUriComponent()}";
        var sent = address.TrimEnd('/');
        var configured = context.RequestServices.GetRequiredService<BrokerOptions>().BaseUrls;
        var baseUrl = configured.Count == 0 ? sent : Choose(configured, request).AbsoluteUri.TrimEnd('/');
        return new Links(baseUrl, request);
    }

    /// <summary>The Host header, or the local address if there is none, as in HTTP/1.0.</summary>
    private static string HostOf(HttpContext context)
    {
        if (context.Request.Host.HasValue)
            return context.Request.Host.ToUriComponent();
        var local = context.Connection.LocalIpAddress ?? IPAddress.Loopback;
        var address = local.IsIPv4MappedToIPv6 ? local.MapToIPv4() : local;
        return new IPEndPoint(address, context.Connection.LocalPort).ToString();
    }

    /// <summary>Replaces the parameters of <paramref name="route"/> in order; the rest stay templates.</summary>
    public string To(string route, params ReadOnlySpan<string> values)
    {
        var href = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[UsualLength]);
        href.AppendLiteral(Base);
        var rest = route.AsSpan();
        foreach (var value in values)
        {
            var open = rest.IndexOf('{');
            if (open < 0)
                break;
            href.AppendFormatted(rest[..open]);
            href.AppendLiteral(Uri.EscapeDataString(value));
            rest = rest[(rest.IndexOf('}') + 1)..];
        }

        href.AppendFormatted(rest);
        return href.ToStringAndClear();
    }

    /// <summary>The link to the documentation of a resource's relations.</summary>
    public Link Curies(string context) =>
        new(To(Routes.Documentation) + $"?context={context}", Name: "pb", Templated: true);

    public string MatrixOfVersion(string pacticipant, string version) =>
        $"{To(Routes.Matrix)}?q%5B%5D%5Bpacticipant%5D={Uri.EscapeDataString(pacticipant)}"
        + $"&q%5B%5D%5Bversion%5D={Uri.EscapeDataString(version)}&latestby=cvpv";

    /// <summary>The base URL that matches the request, with or without its path; else the first.</summary>
    private static Uri Choose(IReadOnlyList<Uri> configured, HttpRequest request)
    {
        if (configured.Count == 1)
            return configured[0];
        string?[] origins =
            [ProxyHeaders.ClaimedOrigin(request), $"{request.Scheme}://{request.Host.ToUriComponent()}"];
        foreach (var origin in origins)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var sent))
                continue;
            var here = configured.Where(url => SameOrigin(url, sent)).ToList();
            var path = request.PathBase.ToUriComponent();
            if (here.Count > 0)
                return here.Find(url => url.AbsolutePath.TrimEnd('/') == path) ?? here[0];
        }

        return configured[0];
    }

    private static bool SameOrigin(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase)
        == 0;
}
