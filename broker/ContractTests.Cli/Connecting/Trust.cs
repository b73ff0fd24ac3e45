using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContractTests.Pacts.Http;

namespace ContractTests.Cli.Connecting;

/// <summary>Which certificates are trusted: those of the machine's CAs, of a given CA, or any.</summary>
internal sealed record Trust
{
    private const string HowToTrust =
        "pass --ssl-certificate with a PEM file of the CA that signed the broker's certificate";

    /// <summary>A PEM file with additional CA certificates, or with a self-signed server certificate.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>Whether the machine's own CAs are trusted in addition to <see cref="AuthorityFile"/>.</summary>
    public bool Machine { get; init; } = true;

    public bool Anyone { get; init; }

    [SuppressMessage("Security", "CA5359", Justification = "The caller asked for it: --skip-ssl-verification.")]
    public SocketsHttpHandler Connect()
    {
        // The broker client follows redirects itself, because it knows which headers only the broker may receive.
        var connection = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            RequestHeaderEncodingSelector = static (_, _) => HeaderEncoding.Instance,
        };
        if (Anyone)
            connection.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        else if (AuthorityFile is not null)
            connection.SslOptions.RemoteCertificateValidationCallback = ByAuthorities(ReadAuthorities(AuthorityFile));

        return connection;
    }

    private RemoteCertificateValidationCallback ByAuthorities(X509Certificate2Collection authorities) =>
        (_, certificate, chain, errors) =>
        {
            if (Machine && errors == SslPolicyErrors.None)
                return true;
            if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
                return false;

            using var own = new X509Chain();
            own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            own.ChainPolicy.CustomTrustStore.AddRange(authorities);
            own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            foreach (var element in chain?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
                own.ChainPolicy.ExtraStore.Add(element.Certificate);
            return own.Build(X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()));
        };

    private static X509Certificate2Collection ReadAuthorities(string file)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ToolException(
                $"cannot read certificates from {file}: {failure.Message.TrimEnd('.')}", HowToTrust, failure);
        }

        return authorities.Count > 0
            ? authorities
            : throw new ToolException($"{file} contains no PEM certificates", HowToTrust);
    }
}
