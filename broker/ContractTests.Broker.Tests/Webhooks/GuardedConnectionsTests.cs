using System.Net;
using System.Net.Sockets;
using ContractTests.Broker.Webhooks;

namespace ContractTests.Broker.Tests.Webhooks;

public sealed class GuardedConnectionsTests
{
    private const string Proxied = "HTTP/1.1 407 Proxy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_not_connected_to()
    {
        await using var receiver = RawReceiver.Start();
        var guarded = Guarded(leadsTo: ["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

        await Refused(guarded, $"http://rebound.example.org:{receiver.Port}/");

        receiver.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task Of_several_addresses_those_that_are_open_are_connected_to()
    {
        await using var receiver = RawReceiver.Start(address: "127.0.0.2");
        var guarded = Guarded(leadsTo: ["127.0.0.1", "127.0.0.2"], opened: "127.0.0.2/32");

        (await Post(guarded, $"http://ci.example.org:{receiver.Port}/")).ShouldBe(HttpStatusCode.OK);

        (await receiver.Next()).First.ShouldBe("POST / HTTP/1.1");
    }

    [Fact]
    public async Task A_closed_address_is_not_connected_to_beside_an_open_one()
    {
        await using var receiver = RawReceiver.Start();
        var guarded = Guarded(leadsTo: ["127.0.0.1", "127.0.0.2"], opened: "127.0.0.2/32");

        await Should.ThrowAsync<HttpRequestException>(() =>
            Post(guarded, $"http://rebound.example.org:{receiver.Port}/"));

        receiver.Connections.ShouldBe(0);
    }

    [Theory]
    [InlineData("http://ci.example.org/jobs", "POST http://ci.example.org/jobs HTTP/1.1")]
    [InlineData("https://ci.example.org/jobs", "CONNECT ci.example.org:443 HTTP/1.1")]
    public async Task The_configured_proxy_may_be_on_this_machine(string url, string expected)
    {
        await using var proxy = RawReceiver.Start(Proxied);
        var guarded = Guarded(leadsTo: [], proxy: new WebProxy(proxy.Url));

        await Record.ExceptionAsync(() => Post(guarded, url));

        (await proxy.Next()).First.ShouldBe(expected);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://127。0。0。1:{0}/")]
    [InlineData("http://127．1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    public async Task What_goes_past_the_proxy_is_checked(string url)
    {
        await using var receiver = RawReceiver.Start();
        await using var proxy = RawReceiver.Start(Proxied);
        var guarded = Guarded(leadsTo: ["127.0.0.1"], proxy: new WebProxy(proxy.Url, false, [".*"]));

        await Refused(guarded, string.Format(url, receiver.Port));
        await Refused(guarded, string.Format(url, proxy.Port));

        receiver.Connections.ShouldBe(0);
        proxy.Connections.ShouldBe(0);
    }

    private static GuardedConnections Guarded(
        IReadOnlyList<string> leadsTo, string? opened = null, IWebProxy? proxy = null) => new(
            new ReachableAddresses(opened is null ? [] : [IPNetwork.Parse(opened)], []),
            (host, cancellation) => proxy is null || host == "localhost" || leadsTo.Count > 0
                ? Task.FromResult(leadsTo.Select(address => IPAddress.Parse(address)).ToArray())
                : throw new SocketException((int)SocketError.HostNotFound),
            proxy);

    private static async Task Refused(GuardedConnections guarded, string url) =>
        (await Should.ThrowAsync<HttpRequestException>(() => Post(guarded, url)))
            .GetBaseException().ShouldBeOfType<ForbiddenAddressException>();

    private static async Task<HttpStatusCode> Post(GuardedConnections guarded, string url)
    {
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = guarded.Open,
            UseProxy = guarded.Proxy is not null,
            Proxy = guarded.Proxy,
        };
        using var http = new HttpClient(handler);
        using var answer = await http.PostAsync(new Uri(url), content: null, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
