using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Requests;

public abstract class ProxyTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : ProxyTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : ProxyTests;

    private static readonly Uri Public = new("https://pacts.example.org");
    private static readonly Uri Inside = new("http://broker.internal:8080");
    private static readonly Uri Below = new("https://example.org/pacts");

    [Fact]
    public async Task Headers_of_a_stranger_do_not_count()
    {
        await using var broker = await RunningBroker.Start();
        Forward(broker, host: "evil.example.org", proto: "https", prefix: "/evil");

        (await Self(broker, "/")).ShouldBe(broker.Base);
    }

    [Fact]
    public async Task Headers_of_a_trusted_proxy_make_the_links()
    {
        await using var broker = await RunningBroker.Start(proxies: ["127.0.0.1"]);
        Forward(broker, host: "pacts.example.org", proto: "https");

        (await Self(broker, "/environments")).ShouldBe("https://pacts.example.org/environments");
    }

    [Fact]
    public async Task A_network_can_be_trusted()
    {
        await using var broker = await RunningBroker.Start(proxies: ["10.1.0.0/16", "127.0.0.0/8"]);
        Forward(broker, host: "pacts.example.org", proto: "https");

        (await Self(broker, "/")).ShouldBe("https://pacts.example.org");
    }

    [Fact]
    public async Task The_audit_names_the_caller_behind_a_trusted_proxy()
    {
        await using var broker = await RunningBroker.Start(proxies: ["127.0.0.1"]);
        broker.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");

        await broker.Publish("1");

        (await broker.Get("/audit"))["_embedded.entries.0.address"].GetString().ShouldBe("203.0.113.9");
    }

    [Fact]
    public void A_proxy_without_an_address_is_refused()
    {
        var failure = Should.Throw<BrokerAddressException>(
            () => BrokerApplication.Create(new BrokerOptions { TrustedProxies = ["proxy.example.org"] }));

        failure.Message.ShouldBe("proxy.example.org: expected the address of a proxy or a network such as "
            + "10.0.0.0/8, but found something else; give its address.");
    }

    [Fact]
    public async Task One_base_url_is_always_the_one()
    {
        await using var broker = await RunningBroker.Start(baseUrls: [Public]);

        (await Self(broker, "/environments")).ShouldBe("https://pacts.example.org/environments");
    }

    [Theory]
    [InlineData("broker.internal:8080", null, "http://broker.internal:8080")]
    [InlineData("pacts.example.org", "https", "https://pacts.example.org")]
    [InlineData("pacts.example.org", "http", "https://pacts.example.org")]
    [InlineData("evil.example.org", "https", "https://pacts.example.org")]
    [InlineData("not a host", "https", "https://pacts.example.org")]
    public async Task Of_several_base_urls_the_one_that_was_asked_is_meant(
        string host, string? proto, string expected)
    {
        await using var broker = await RunningBroker.Start(baseUrls: [Public, Inside]);
        Forward(broker, host, proto);

        (await Self(broker, "/")).ShouldBe(expected);
    }

    [Fact]
    public async Task Below_a_path_everything_is_found_and_linked()
    {
        await using var broker = await RunningBroker.Start(baseUrls: [Below]);
        await broker.Publish("1/x", branch: "feat/a");

        var index = await broker.Get("/pacts/");
        var version = await broker.Get("/pacts/pacticipants/OrderService/versions/1%2Fx");
        var pact = await broker.Get("/pacts/pacts/provider/PaymentService/consumer/OrderService/version/1%2Fx");

        index["_links.self.href"].GetString().ShouldBe("https://example.org/pacts");
        version["number"].GetString().ShouldBe("1/x");
        version["_links.self.href"].GetString()
            .ShouldBe("https://example.org/pacts/pacticipants/OrderService/versions/1%2Fx");
        pact["_links.pb:latest-pact-version.href"].GetString()
            .ShouldBe("https://example.org/pacts/pacts/provider/PaymentService/consumer/OrderService/latest");
    }

    [Fact]
    public async Task A_path_that_the_proxy_took_off_is_not_missed()
    {
        await using var broker = await RunningBroker.Start(baseUrls: [Below]);
        await broker.Publish("1");

        var pact = await broker.Get("/pacts/provider/PaymentService/consumer/OrderService/version/1");
        var latest = await broker.Get("/pacts/latest");

        pact.Status.ShouldBe(HttpStatusCode.OK);
        latest["_links.self.href"].GetString().ShouldBe("https://example.org/pacts/pacts/latest");
    }

    [Fact]
    public async Task A_trusted_proxy_says_which_path_it_took_off()
    {
        await using var broker = await RunningBroker.Start(proxies: ["127.0.0.1"]);
        Forward(broker, host: "example.org", proto: "https", prefix: "/pacts");

        await broker.Publish("1/x");
        var version = await broker.Get("/pacticipants/OrderService/versions/1%2Fx");

        version["number"].GetString().ShouldBe("1/x");
        version["_links.self.href"].GetString()
            .ShouldBe("https://example.org/pacts/pacticipants/OrderService/versions/1%2Fx");
    }

    [Fact]
    public async Task Below_a_path_what_is_not_there_is_not_found()
    {
        await using var broker = await RunningBroker.Start(baseUrls: [Below]);

        (await broker.Get("/pacts/nothing")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await broker.Get("/other/environments")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await broker.Get("/pactsenvironments")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Below_a_path_credentials_are_asked_for_too()
    {
        await using var broker = await RunningBroker.Start(
            baseUrls: [Below], accounts: new AccountOptions { Username = "writer", Password = "w-secret" });

        (await broker.Get("/pacts/environments")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await broker.Get("/pacts/diagnostic/status/heartbeat")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<string?> Self(RunningBroker broker, string path) =>
        (await broker.Get(path))["_links.self.href"].GetString();

    private static void Forward(RunningBroker broker, string host, string? proto, string? prefix = null)
    {
        var headers = broker.Client.DefaultRequestHeaders;
        headers.TryAddWithoutValidation("X-Forwarded-Host", host);
        headers.Add("X-Forwarded-For", "203.0.113.9");
        if (proto is not null)
            headers.Add("X-Forwarded-Proto", proto);
        if (prefix is not null)
            headers.Add("X-Forwarded-Prefix", prefix);
    }
}
