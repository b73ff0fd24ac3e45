using System.Net.Security;
using ContractTests.Pacts.Http;

namespace ContractTests.Provider.Targets;

/// <summary>A provider on a port of this or another machine.</summary>
internal sealed class HttpTarget(Uri address, bool checksCertificates) : ITarget
{
    public HttpClient Client { get; } = Connection(checksCertificates);

    public Uri BaseAddress { get; } = address;

    public bool KeepsRawPaths => true;

    /// <summary>
    /// Does not follow redirects and keeps no cookies, because a contract describes the answer itself.
    /// </summary>
    public static HttpClient Connection(bool checksCertificates)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            RequestHeaderEncodingSelector = static (_, _) => HeaderEncoding.Instance,
            ResponseHeaderEncodingSelector = static (_, _) => HeaderEncoding.Instance,
        };
        if (!checksCertificates)
        {
            handler.SslOptions = new SslClientAuthenticationOptions
            {
#pragma warning disable CA5359 // Requested by WithSslVerificationDisabled.
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
#pragma warning restore CA5359
            };
        }

        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public void Dispose() => Client.Dispose();
}
