using System.ComponentModel;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContractTests.Cli.Tests.Tidy;

namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>
/// The official Pact tools and WireMock, installed once by the committed lock file under artifacts/interoperability.
/// Where Node is missing the test is skipped, or fails if <c>CONTRACT_TESTS_REQUIRE</c> names <c>interop</c>.
/// </summary>
internal static class OfficialTools
{
    private static readonly string Source =
        Path.Combine(Repository.Root, "broker", "ContractTests.Cli.Tests", "Interoperability");

    private static readonly string Home = Path.Combine(Repository.Root, "artifacts", "interoperability");
    private static readonly Lazy<Task<string?>> Absence = new(Install);

    /// <summary>
    /// The official tools read every certificate of the machine for each interaction, at half of their cost, and speak
    /// to loopback alone here.
    /// </summary>
    private static readonly Lazy<Dictionary<string, string>> OneCertificate = new(WriteCertificate);

    /// <summary>The official command <c>pact</c>: <c>broker</c>, <c>verifier</c> and the like.</summary>
    public static Task<ProcessRun> Pact(params string[] arguments) =>
        Node(Path.Combine("node_modules", "@pact-foundation", "pact-cli", "bin", "pact.js"), arguments);

    /// <summary>A script that lies beside this file, with the official JavaScript library at hand.</summary>
    public static async Task<ProcessRun> Node(string script, params string[] arguments)
    {
        if (await Absence.Value is { } reason)
            SkipOrFail(reason);

        return await ProcessRun.Of("node", Home, [script, .. arguments], OneCertificate.Value);
    }

    /// <summary>The program of the real WireMock, for Java 17.</summary>
    public static async Task<string> WireMockJar()
    {
        if (await Absence.Value is { } reason)
            SkipOrFail(reason);

        return Directory.GetFiles(Path.Combine(Home, "node_modules", "wiremock", "build"), "*.jar").Single();
    }

    public static void SkipOrFail(string reason)
    {
        var required = (Environment.GetEnvironmentVariable("CONTRACT_TESTS_REQUIRE") ?? "").Split(',');
        if (required.Contains("interop"))
            Assert.Fail($"{reason}; CONTRACT_TESTS_REQUIRE names interop");
        Assert.Skip(reason);
    }

    private static Dictionary<string, string> WriteCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=nobody", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(
            DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var file = Path.Combine(Home, "one-certificate.pem");
        File.WriteAllText(file, certificate.ExportCertificatePem());
        return new Dictionary<string, string> { ["SSL_CERT_FILE"] = file };
    }

    /// <returns>Why the tools are not there; null if they are.</returns>
    private static async Task<string?> Install()
    {
        Directory.CreateDirectory(Home);
        foreach (var file in Directory.EnumerateFiles(Source).Where(file => Path.GetExtension(file) != ".cs"))
            File.Copy(file, Path.Combine(Home, Path.GetFileName(file)), overwrite: true);

        var marker = Path.Combine(Home, "installed");
        var wanted = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(Source, "package-lock.json"))));
        if (File.Exists(marker) && await File.ReadAllTextAsync(marker) == wanted)
            return null;

        try
        {
            string[] ci = ["ci", "--cache", Path.Combine(Repository.Root, "artifacts", "npm-cache")];
            var install = OperatingSystem.IsWindows()
                ? await ProcessRun.Of("cmd", Home, ["/c", "npm", .. ci])
                : await ProcessRun.Of("npm", Home, ci);
            if (install.ExitCode != 0)
                return $"npm ci failed in {Home}: {install.All.Trim()}";
        }
        catch (Win32Exception)
        {
            return "Node.js with npm is not installed";
        }

        await File.WriteAllTextAsync(marker, wanted);
        return null;
    }
}
