using System.Net.Sockets;
using System.Security.Authentication;

namespace ContractTests.Pacts.Http;

/// <summary>Describes in plain words why a network call got no complete answer.</summary>
internal static class ConnectionFailure
{
    private const string Closed = "a connection that was closed before the answer ended";
    private const string NoTls = "a server that does not use TLS there";

    /// <returns>
    /// Words that complete "but found", such as <c>a refused connection</c>, without a full stop; null if the failure
    /// is not one of the connection. An unavailable database, for instance, is described by its own exception.
    /// </returns>
    public static string? Describe(Exception failure)
    {
        if (failure is not (HttpRequestException or IOException))
            return null;

        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            var words = cause switch
            {
                SocketException socket => Of(socket.SocketErrorCode),
                AuthenticationException tls => OfTls(tls.Message),
                HttpIOException { InnerException: null } broken => Of(broken.HttpRequestError, broken.Message),
                HttpRequestException { InnerException: null } broken => Of(broken.HttpRequestError, broken.Message),
                _ => null,
            };
            if (words is not null)
                return words;
        }

        // A failed TLS handshake may have no error code of its own.
        return failure is HttpRequestException { HttpRequestError: var error }
            ? Of(error, failure.GetBaseException().Message)
            : null;
    }

    private static string Of(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "a refused connection",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery =>
            "no host of that name",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown
            or SocketError.NetworkDown => "no route to the host",
        SocketError.TimedOut => "no connection in time",
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown
            or SocketError.NotConnected or SocketError.OperationAborted => Closed,
        SocketError.AddressNotAvailable => "an address that no connection can be made to",
        SocketError.AccessDenied => "a connection that this machine does not allow",
        SocketError.TooManyOpenSockets => "too many open connections of this process",
        _ => "a connection that failed",
    };

    private static string? Of(HttpRequestError error, string message) => error switch
    {
        HttpRequestError.NameResolutionError => "no host of that name",
        HttpRequestError.ConnectionError => "a connection that failed",
        HttpRequestError.SecureConnectionError => NoTls,
        HttpRequestError.ResponseEnded => Closed,
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => NotHttp(message),
        HttpRequestError.ProxyTunnelError => $"a proxy that does not let it through: {Sentence(message)}",
        HttpRequestError.ConfigurationLimitExceeded => "an answer with more headers than 64 KB",
        HttpRequestError.VersionNegotiationError => "a server that does not support this version of HTTP",
        _ => null,
    };

    /// <summary>Includes what exactly is invalid, to help finding it.</summary>
    private static string NotHttp(string message) => $"an answer that is not valid HTTP: {Sentence(message)}";

    /// <summary>Removes the name of the error code that the runtime appends.</summary>
    private static string Sentence(string message)
    {
        var code = message.LastIndexOf(" (", StringComparison.Ordinal);
        var sentence = message.EndsWith(')') && code > 0
            && message[(code + 2)..^1].All(char.IsAsciiLetter) ? message[..code] : message;
        return sentence.TrimEnd('.');
    }

    private static string OfTls(string message)
    {
        return Has("NotTimeValid") ? "a certificate that has expired or is not valid yet"
            : Has("UntrustedRoot") || Has("PartialChain") ? "a certificate that this machine does not trust"
            : Has("RemoteCertificateNameMismatch") ? "a certificate for another name"
            : Has("RemoteCertificate") || Has("certificate chain") ? "a certificate that is not valid"
            : NoTls;

        bool Has(string word) => message.Contains(word, StringComparison.Ordinal);
    }
}
