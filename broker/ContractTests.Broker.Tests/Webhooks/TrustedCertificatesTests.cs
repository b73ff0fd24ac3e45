using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Webhooks;

namespace ContractTests.Broker.Tests.Webhooks;

/// <summary>A webhook may call a host whose certificate only this company believes.</summary>
[On(Engine.Sqlite)]
public sealed class TrustedCertificatesTests
{
    [Fact]
    public async Task A_host_is_called_whose_authority_is_configured()
    {
        using var authority = Authority("our company");
        using var shown = Signed(authority);
        await using var receiver = await WebhookReceiver.Start(shown);
        await using var strict = await RunningBroker.Start(webhooks: Trusting());
        await using var broker = await RunningBroker.Start(webhooks: Trusting(authority.ExportCertificatePem()));

        var refused = await strict.Post("/webhooks/execute", Hooked.Webhook(receiver.Url));
        var called = await broker.Post("/webhooks/execute", Hooked.Webhook(receiver.Url));

        refused["success"].GetBoolean().ShouldBeFalse();
        called["success"].GetBoolean().ShouldBeTrue(called.Text);
        receiver.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_authority_of_the_same_name_does_not_help()
    {
        using var authority = Authority("our company");
        using var impostor = Authority("our company");
        using var shown = Signed(impostor);
        await using var receiver = await WebhookReceiver.Start(shown);
        await using var broker = await RunningBroker.Start(webhooks: Trusting(authority.ExportCertificatePem()));

        var refused = await broker.Post("/webhooks/execute", Hooked.Webhook(receiver.Url));

        refused["success"].GetBoolean().ShouldBeFalse();
        receiver.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    public void What_is_no_certificate_is_refused(string text) =>
        Should.Throw<BrokerAddressException>(() => TrustedCertificates.Believing([text])).Message
            .ShouldContain("expected certificates in PEM");

    private static WebhookOptions Trusting(params string[] certificates) => new()
    {
        ReachableNetworks = Hooked.Local.ReachableNetworks,
        SecretKey = Hooked.Key,
        TrustedCertificates = certificates,
    };

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(
            DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    private static X509Certificate2 Signed(X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var bare = request.Create(authority, authority.NotBefore, authority.NotAfter, [1, 2, 3]);
        using var whole = bare.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), password: null);
    }
}
