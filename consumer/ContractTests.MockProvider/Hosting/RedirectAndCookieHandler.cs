using System.Net;

namespace ContractTests.MockProvider.Hosting;

/// <summary>
/// The default behaviour of an <see cref="HttpClient"/>: it follows redirects, at most fifty, and keeps cookies. A
/// consumer that relies on either works in memory as on a port.
/// </summary>
internal sealed class RedirectAndCookieHandler(HttpMessageHandler transport) : DelegatingHandler(transport)
{
    private const int MostRedirects = 50;

    private CookieContainer? _cookies;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        AddCookies(request);
        var response = await base.SendAsync(request, cancellationToken);
        KeepCookies(request, response);
        for (var redirects = 0; redirects < MostRedirects && Prepare(request, response); redirects++)
        {
            response.Dispose();
            response = await base.SendAsync(request, cancellationToken);
            KeepCookies(request, response);
        }

        return response;
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        AddCookies(request);
        var response = base.Send(request, cancellationToken);
        KeepCookies(request, response);
        for (var redirects = 0; redirects < MostRedirects && Prepare(request, response); redirects++)
        {
            response.Dispose();
            response = base.Send(request, cancellationToken);
            KeepCookies(request, response);
        }

        return response;
    }

    /// <summary>Changes the request into the one that a redirect requires.</summary>
    /// <returns>Whether there is a redirect to follow.</returns>
    private bool Prepare(HttpRequestMessage request, HttpResponseMessage response)
    {
        if ((int)response.StatusCode is not (300 or 301 or 302 or 303 or 307 or 308)
            || response.Headers.Location is not { } location)
            return false;

        var target = location.IsAbsoluteUri ? location : new Uri(request.RequestUri!, location);
        if (target.Scheme != Uri.UriSchemeHttp)
            return false;

        request.RequestUri = target;
        request.Headers.Authorization = null;
        if (BecomesGet(response.StatusCode, request.Method))
        {
            request.Method = HttpMethod.Get;
            request.Content = null;
        }

        AddCookies(request);
        return true;
    }

    private static bool BecomesGet(HttpStatusCode status, HttpMethod method) => status switch
    {
        HttpStatusCode.SeeOther => method != HttpMethod.Get && method != HttpMethod.Head,
        HttpStatusCode.Ambiguous or HttpStatusCode.Moved or HttpStatusCode.Found => method == HttpMethod.Post,
        _ => false,
    };

    private void AddCookies(HttpRequestMessage request)
    {
        if (_cookies is null)
            return;

        var header = _cookies.GetCookieHeader(request.RequestUri!);
        request.Headers.Remove("Cookie");
        if (header.Length > 0)
            request.Headers.TryAddWithoutValidation("Cookie", header);
    }

    private void KeepCookies(HttpRequestMessage request, HttpResponseMessage response)
    {
        if (!response.Headers.NonValidated.TryGetValues("Set-Cookie", out var values))
            return;

        _cookies ??= new CookieContainer();
        foreach (var value in values)
        {
            try
            {
                _cookies.SetCookies(request.RequestUri!, value);
            }
            catch (CookieException)
            {
                // Clients ignore invalid cookies; if one matters, the test fails, not the transport.
            }
        }
    }
}
