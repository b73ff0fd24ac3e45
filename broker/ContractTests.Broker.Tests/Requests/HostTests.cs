using System.Net;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.Tests.Accounts;
using ContractTests.Broker.Tests.BadInput;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Requests;

/// <summary>The host of a request, and requests with HEAD.</summary>
public abstract class HostTests
{
    private const string Foreign = "evil.example.org";

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : HostTests;

    // The requests are refused before the database is read.
    [On(Engine.PostgreSql)]
    [Trait("Category", "Soak")]
    public sealed class OnPostgreSql : HostTests;

    [Theory]
    [InlineData("https://pacts.example.org")]
    [InlineData("https://pacts.example.org", "http://broker.internal:8080")]
    [InlineData("https://example.org/pacts", "http://broker.internal:8080")]
    public async Task A_host_that_is_no_base_url_is_named_in_no_answer(params string[] baseUrls)
    {
        await using var database = await OwnDatabase.Create();
        await using var first = await RunningBroker.Start(staysOn: database);
        var api = await ApiUnderTest.Of(first);
        await using var broker = await RunningBroker.Start(
            staysOn: database, baseUrls: [.. baseUrls.Select(url => new Uri(url))]);
        string[] accepts = ["application/hal+json, */*;q=0.1", "text/html", "application/problem+json"];

        var wrong = new List<string>();
        foreach (var route in EveryRoute.Of(broker))
        {
            foreach (var accept in accepts)
            {
                var answer = await Ask(broker, route, route.Address(api), accept, Foreign);
                if (answer.Contains(Foreign, StringComparison.OrdinalIgnoreCase))
                    wrong.Add($"{route} as {accept}: {answer}");
            }
        }

        wrong.ShouldBeEmpty();
        (await broker.Stored()).ShouldNotContain(Foreign);
    }

    [Theory]
    [InlineData("evil.example.org")]
    [InlineData("evil.example.org:9292")]
    [InlineData("localhost.evil.example.org")]
    [InlineData("evillocalhost")]
    [InlineData("127.0.0.1.evil.example.org")]
    [InlineData("192.168.0.7:9292")]
    [InlineData("0.0.0.0")]
    [InlineData("[2001:db8::1]:9292")]
    public async Task A_broker_of_this_machine_answers_no_page_of_a_foreign_host(string host)
    {
        await using var broker = await RunningBroker.Start();
        var api = await ApiUnderTest.Of(broker);
        var before = await broker.Stored();

        var wrong = new List<string>();
        foreach (var route in EveryRoute.Of(broker))
        {
            // As a browser sends it for a page that it takes for one of the broker's own.
            var answer = await Ask(broker, route, route.Address(api), "*/*", host, $"http://{host}");
            if (!answer.Contains("StatusCode: 421", StringComparison.Ordinal))
                wrong.Add($"{route}: {answer}");
        }

        wrong.ShouldBeEmpty();
        (await broker.Stored()).ShouldBe(before);
    }

    [Fact]
    public async Task The_refusal_of_a_foreign_host_says_what_to_do()
    {
        await using var broker = await RunningBroker.Start();
        broker.Client.DefaultRequestHeaders.Host = "evil.example.org:9292";

        var refused = await broker.Get("/pacticipants");

        refused.Status.ShouldBe(HttpStatusCode.MisdirectedRequest);
        refused["error"].GetString().ShouldBe(
            "Expected a request to localhost, because this broker listens on a loopback address only, but found the "
            + "host 'evil.example.org:9292'. If that is the broker's own address, configure it as a base URL: pass "
            + "--base-url or set PACT_BROKER_BASE_URL.");
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:9292")]
    [InlineData("localhost.")]
    [InlineData("pacts.localhost:9292")]
    [InlineData("127.0.0.1:1")]
    [InlineData("127.8.9.1")]
    [InlineData("[::1]:9292")]
    public async Task A_broker_of_this_machine_answers_every_name_of_this_machine(string host)
    {
        await using var broker = await RunningBroker.Start();
        broker.Client.DefaultRequestHeaders.Host = host;

        (await broker.Get("/pacticipants")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_base_url_or_a_proxy_says_that_a_broker_has_another_name()
    {
        await using var named = await RunningBroker.Start(baseUrls: [new Uri("https://pacts.example.org")]);
        await using var behind = await RunningBroker.Start(proxies: ["127.0.0.1"]);
        foreach (var broker in (RunningBroker[])[named, behind])
        {
            broker.Client.DefaultRequestHeaders.Host = "pacts.example.org";
            (await broker.Get("/pacticipants")).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Options_of_every_route_names_its_methods()
    {
        await using var broker = await RunningBroker.Start();
        var api = await ApiUnderTest.Of(broker);

        var wrong = new List<string>();
        foreach (var route in EveryRoute.Of(broker))
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, route.Address(api));
            using var answer = await broker.Client.SendAsync(request, TestContext.Current.CancellationToken);
            if (answer.StatusCode != HttpStatusCode.OK || !answer.Content.Headers.Allow.Contains(route.Method.Method))
                wrong.Add($"{route}: {(int)answer.StatusCode} {string.Join(", ", answer.Content.Headers.Allow)}");
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_accepted_is_named()
    {
        await using var broker = await RunningBroker.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/pacticipants");
        request.Headers.Add("Accept", "image/png");

        using var answer = await broker.Client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotAcceptable);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(
            "Expected a request that accepts application/hal+json, but it accepts 'image/png'.");
    }

    [Fact]
    public async Task Head_is_checked_as_get_on_every_route_and_then_refused_as_before()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        var admin = await BrokerTokens.CreateAsync(
            broker.Database, "ann", Scope.Admin, cancellation: TestContext.Current.CancellationToken);
        System.Net.Http.Headers.AuthenticationHeaderValue?[] callers =
            [null, Caller.Basic("reader", "r-secret"), Caller.Bearer(admin!)];

        var wrong = new List<string>();
        foreach (var route in EveryRoute.Of(broker).Where(route => route.Method == HttpMethod.Get))
        {
            var address = route.Route.Replace("{", "", StringComparison.Ordinal)
                .Replace("}", "", StringComparison.Ordinal);
            foreach (var caller in callers)
            {
                broker.As(caller);
                var get = await Status(broker, HttpMethod.Get, address);
                var head = await Status(broker, HttpMethod.Head, address);
                var expected = get is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                    ? get : HttpStatusCode.MethodNotAllowed;
                if (head != expected)
                    wrong.Add($"{route} as {caller?.Scheme}: GET {(int)get}, HEAD {(int)head}");
            }
        }

        wrong.ShouldBeEmpty();
        using var refused = await broker.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Head, "/integrations"), TestContext.Current.CancellationToken);
        string.Join(", ", refused.Content.Headers.Allow).ShouldBe("DELETE, GET");
    }

    [Fact]
    public async Task Head_of_every_route_names_the_methods_that_options_names()
    {
        await using var broker = await RunningBroker.Start();
        var api = await ApiUnderTest.Of(broker);

        var wrong = new List<string>();
        foreach (var address in EveryRoute.Of(broker).Select(route => route.Address(api)).Distinct())
        {
            using var head = await broker.Client.SendAsync(
                new HttpRequestMessage(HttpMethod.Head, address), TestContext.Current.CancellationToken);
            using var options = await broker.Client.SendAsync(
                new HttpRequestMessage(HttpMethod.Options, address), TestContext.Current.CancellationToken);
            if (!head.Content.Headers.Allow.Order().SequenceEqual(options.Content.Headers.Allow.Order()))
                wrong.Add($"{address}: {head.Content.Headers.Allow} and not {options.Content.Headers.Allow}");
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Head_of_what_is_public_needs_no_account()
    {
        await using var broker = await RunningBroker.Start(
            accounts: new AccountOptions { Username = "writer", Password = "w", AllowPublicHeartbeat = true });

        (await Status(broker, HttpMethod.Head, "/diagnostic/status/heartbeat"))
            .ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await Status(broker, HttpMethod.Head, "/diagnostic/status/dependencies"))
            .ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<HttpStatusCode> Status(RunningBroker broker, HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        using var answer = await broker.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>All that comes back, headers too.</summary>
    private static async Task<string> Ask(
        RunningBroker broker, EveryRoute route, string address, string accept, string host, string? origin = null)
    {
        using var request = new HttpRequestMessage(route.Method, address);
        request.Headers.Host = host;
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", host);
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", origin);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (route.Method != HttpMethod.Get && route.Method != HttpMethod.Delete)
        {
            request.Content = new StringContent("{}", System.Net.Http.Headers.MediaTypeHeaderValue.Parse(
                route.Method == HttpMethod.Patch && !route.Parameters.Contains("consumer")
                    ? "application/merge-patch+json" : "application/json"));
        }

        using var answer = await broker.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return $"{answer} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
    }
}
