using System.Runtime.InteropServices;

namespace ContractTests.Pacts.Benchmarks.Comparisons;

/// <summary>The official verifier from npm, called without Node.</summary>
internal sealed class OfficialCore(string interoperability)
{
    private const string CertificateFile = "SSL_CERT_FILE";

    private readonly string _program = Find(interoperability);

    /// <param name="withOneCertificate">
    /// The verifier reads the machine's certificates for each interaction; this replaces them with a single one.
    /// </param>
    public Task<MeasuredRun> Verify(string pact, Uri provider, bool withOneCertificate)
    {
        var environment = new Dictionary<string, string>();
        if (withOneCertificate)
        {
            var file = Path.Combine(Path.GetDirectoryName(pact)!, "one-certificate.pem");
            SingleCertificate.Write(file);
            environment[CertificateFile] = file;
        }

        return MeasuredRun.Of(
            _program,
            ["verifier", "--file", pact, "--provider-name", SamplePact.Provider,
             "--hostname", provider.Host, "--port", $"{provider.Port}"],
            environment);
    }

    private static string Find(string interoperability)
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var machine = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        var file = Path.Combine(
            interoperability, "node_modules", "@pact-foundation", $"pact-cli-{system}-{machine}", "standalone",
            OperatingSystem.IsWindows() ? "pact.exe" : "pact");
        return File.Exists(file)
            ? file
            : throw new FileNotFoundException(
                $"{file}: expected the official tool, but found nothing; run npm ci there");
    }
}
