using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContractTests.Pacts;
using ContractTests.Provider.Tests.Catalogue;
using ContractTests.Provider.Tests.Outside;
using static ContractTests.Provider.Tests.Catalogue.Interactions;

namespace ContractTests.Provider.Tests;

/// <summary>Messages about a broken connection: in plain words and without the names of .NET's exceptions.</summary>
public sealed class BrokenConnectionTests
{
    private const string Closed = "a connection that was closed before the answer ended";

    [Theory]
    [InlineData("", Closed)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", Closed)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", Closed)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", Closed)]
    [InlineData("hello, world\r\n\r\n",
        "an answer that is not valid HTTP: Received an invalid status line: 'hello, world'")]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n", "an answer that is not valid HTTP: Received an invalid status code: 'abc'")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        "an answer that is not valid HTTP: Received an invalid header line: 'no colon")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        "an answer that is not valid HTTP: Received chunk header length could not be parsed")]
    public async Task What_is_no_whole_answer_is_named(string answer, string words)
    {
        await using var provider = RawServer.Start(async (_, client, cancellation) =>
        {
            await RawServer.Write(client, answer, cancellation);
            client.Close();
        });

        (await Error(provider.Address)).ShouldStartWith($"GET /x: expected an answer, but found {words}");
    }

    [Fact]
    public async Task A_connection_that_is_reset_was_closed_too_early()
    {
        await using var provider = RawServer.Start((_, client, _) =>
        {
            ((NetworkStream)client).Socket.LingerState = new LingerOption(enable: true, seconds: 0);
            client.Close();
            return Task.CompletedTask;
        });

        (await Error(provider.Address)).ShouldContain(Closed);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", "a refused connection")]
    [InlineData("http://nobody.invalid", "no host of that name")]
    public async Task A_provider_that_is_not_there_is_named_with_the_reason(string address, string words)
    {
        var url = new Uri(address);

        (await Error(url)).ShouldBe($"{address}/: expected the provider to answer, but found {words}. "
            + "Start the provider, or check its address.");
    }

    [Fact]
    public async Task A_server_without_tls_is_told_from_one_that_is_not_there()
    {
        using var plain = new TcpListener(IPAddress.Loopback, 0);
        plain.Start();
        var answering = Task.Run(async () =>
        {
            using var client = await plain.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
        });

        (await Error(new Uri($"https://{plain.LocalEndpoint}")))
            .ShouldContain("but found a server that does not use TLS there. ");
        await answering;
    }

    [Theory]
    [InlineData("localhost", 1, "a certificate that this machine does not trust")]
    [InlineData("elsewhere", 1, "a certificate for another name")]
    [InlineData("localhost", -1, "a certificate that has expired or is not valid yet")]
    public async Task A_certificate_that_is_not_believed_is_named_with_the_reason(string name, int days, string words)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(
            TimeProvider.System.GetUtcNow().AddDays(-10), TimeProvider.System.GetUtcNow().AddDays(days));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            await using var tls = new SslStream(client.GetStream());
            try
            {
                await tls.AuthenticateAsServerAsync(certificate);
                await tls.ReadAtLeastAsync(new byte[1], 1);
            }
            catch (Exception refused) when (refused is IOException or AuthenticationException)
            {
                // The client does not trust the certificate.
            }
        });

        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        (await Error(new Uri($"https://localhost:{port}"))).ShouldContain($"but found {words}. ");
        await serving;
    }

    [Fact]
    public async Task A_state_endpoint_that_breaks_off_is_named_in_the_same_words()
    {
        await using var provider = RawServer.Start();
        await using var states = RawServer.Start(async (_, client, cancellation) =>
        {
            await RawServer.Write(client, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", cancellation);
            client.Close();
        });
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithHttpEndpoint(provider.Address)
            .WithProviderStateUrl(states.Address)
            .From([Get("/x") with { ProviderStates = [new InteractionState("there")] }]);

        var result = await verifier.VerifyAsync();

        result.Interactions[0].Error.ShouldNotBeNull().Message.ShouldBe(
            $"provider state \"there\": expected {states.Address} to do its setup, but found {Closed}");
    }

    private static async Task<string> Error(Uri address)
    {
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithHttpEndpoint(address).From([Get("/x")]);

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeFalse();
        foreach (var name in new[] { "Exception", "Http", "Socket", "(Response", "An error occurred" })
            result.ToText().Replace("valid HTTP", "", StringComparison.Ordinal).ShouldNotContain(name, Case.Sensitive);
        return result.Interactions[0].Error.ShouldNotBeNull().Message;
    }
}
