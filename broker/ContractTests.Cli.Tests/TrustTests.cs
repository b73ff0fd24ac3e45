using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Cli.Tests;

/// <summary>A broker behind TLS whose certificate no public authority has signed.</summary>
public sealed class TrustTests
{
    [Fact]
    public async Task A_certificate_of_an_unknown_authority_is_refused()
    {
        await using var broker = await PrivateBroker.Start();

        var run = await ToolRun.Of("list-environments", "-b", broker.Url, "--retries", "0");

        run.ShouldHaveRefused(broker.Url, "a certificate that this machine does not trust");
    }

    [Fact]
    public async Task It_is_believed_when_its_authority_is_named()
    {
        using var folder = new TemporaryFolder();
        await using var broker = await PrivateBroker.Start();
        var authority = folder.Write("authority.pem", broker.Certificate.ExportCertificatePem());

        var run = await ToolRun.Of("list-environments", "-b", broker.Url, "--ssl-certificate", authority);

        run.ShouldHaveSucceeded();
    }

    [Fact]
    public async Task Another_authority_does_not_help()
    {
        using var folder = new TemporaryFolder();
        using var other = PrivateBroker.SelfSigned();
        await using var broker = await PrivateBroker.Start();
        var authority = folder.Write("authority.pem", other.ExportCertificatePem());

        var run = await ToolRun.Of("list-environments", "-b", broker.Url, "-c", authority, "--retries", "0");

        run.ShouldHaveRefused(broker.Url);
    }

    [Fact]
    public async Task Verification_can_be_switched_off()
    {
        await using var broker = await PrivateBroker.Start();

        var byOption = await ToolRun.Of("list-environments", "-b", broker.Url, "--skip-ssl-verification");
        var byVariable = await ToolRun.With(
            new() { ["SSL_SKIP_VERIFICATION"] = "true" }, "list-environments", "-b", broker.Url);

        byOption.ShouldHaveSucceeded();
        byVariable.ShouldHaveSucceeded();
    }

    private sealed class PrivateBroker : IAsyncDisposable
    {
        private readonly WebApplication _application;

        private PrivateBroker()
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrel(server =>
                server.Listen(IPAddress.Loopback, 0, port => port.UseHttps(Certificate)));
            _application = builder.Build();
            _application.Run(context =>
            {
                context.Response.ContentType = "application/json";
                return context.Response.WriteAsync("""{"_links":{"pb:environments":{"href":"/environments"}}}""");
            });
        }

        public X509Certificate2 Certificate { get; } = SelfSigned();

        public string Url => _application.Urls.Single();

        public static async Task<PrivateBroker> Start()
        {
            var broker = new PrivateBroker();
            await broker._application.StartAsync(TestContext.Current.CancellationToken);
            return broker;
        }

        public static X509Certificate2 SelfSigned()
        {
            using var key = RSA.Create(2048);
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(IPAddress.Loopback);
            var request = new CertificateRequest(
                "CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            request.CertificateExtensions.Add(names.Build());
            var now = TimeProvider.System.GetUtcNow();
            using var signed = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
            return X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pfx), null);
        }

        public async ValueTask DisposeAsync()
        {
            await _application.DisposeAsync();
            Certificate.Dispose();
        }
    }
}
