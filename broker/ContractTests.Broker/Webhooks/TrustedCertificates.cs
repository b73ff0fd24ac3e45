using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ContractTests.Broker.Webhooks;

/// <summary>The certificates that webhooks trust in addition to the machine's own CAs.</summary>
internal static class TrustedCertificates
{
    /// <exception cref="BrokerAddressException">A text contains no certificate.</exception>
    public static RemoteCertificateValidationCallback Believing(IEnumerable<string> texts)
    {
        var trusted = new X509Certificate2Collection();
        foreach (var text in texts)
            trusted.AddRange(Read(text));
        return (_, certificate, chain, errors) =>
        {
            if (errors == SslPolicyErrors.None)
                return true;
            if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
                return false;

            using var own = new X509Chain();
            own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            own.ChainPolicy.CustomTrustStore.AddRange(trusted);
            own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            foreach (var element in chain?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
                own.ChainPolicy.ExtraStore.Add(element.Certificate);
            using var shown = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
            return own.Build(shown);
        };
    }

    private static X509Certificate2Collection Read(string text)
    {
        var read = new X509Certificate2Collection();
        try
        {
            read.ImportFromPem(text);
        }
        catch (CryptographicException failure)
        {
            throw new BrokerAddressException(
                $"webhook certificates: expected certificates in PEM, but found {failure.Message.TrimEnd('.')}; "
                + "correct them.",
                failure);
        }

        return read.Count > 0 ? read : throw new BrokerAddressException(
            "webhook certificates: expected certificates in PEM, but found none in one of them; correct it.");
    }
}
