using System.Net.Security;
using ContractTests.Pacts.Http;

namespace ContractTests.Provider.Targets;

/// <summary>A provider on a port, here or elsewhere.</summary>
internal sealed class HttpTarget(Uri address, bool checksCertificates) : ITarget
{
    public HttpClient Client { get; } = Connection(checksCertificates);

    public Uri BaseAddress { get; } = address;

    public bool KeepsRawPaths => true;

    /// <summary>Follows no redirects and keeps no cookies: the answer itself is what a contract speaks about.</summary>
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
#pragma warning disable CA5359 // Asked for by WithSslVerificationDisabled.
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
#pragma warning restore CA5359
            };
        }

        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public void Dispose() => Client.Dispose();
}
