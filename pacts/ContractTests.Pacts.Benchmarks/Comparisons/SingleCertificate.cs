using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ContractTests.Pacts.Benchmarks.Comparisons;

/// <summary>A certificate store with a single certificate, which signs nothing in a comparison.</summary>
internal static class SingleCertificate
{
    public static void Write(string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Nobody", key, HashAlgorithmName.SHA256);
        var from = DateTimeOffset.UnixEpoch;
        using var certificate = request.CreateSelfSigned(from, from.AddYears(99));
        File.WriteAllText(file, certificate.ExportCertificatePem());
    }
}
