using System.Net;
using System.Net.Http.Headers;
using ContractTests.Broker.Accounts;
using ContractTests.Broker.Tests.Accounts;
using ContractTests.Broker.Tests.BadInput;
using ContractTests.Broker.Tests.Ui;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Requests;

/// <summary>A page of another site cannot change anything with any request.</summary>
public abstract class CrossSiteTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : CrossSiteTests;

    // The requests are refused before the database is read.
    [On(Engine.PostgreSql)]
    [Trait("Category", "Soak")]
    public sealed class OnPostgreSql : CrossSiteTests;

    [Theory]
    [InlineData("Origin", "https://evil.example.org")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "not an origin")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Another_sites_request_is_refused_wherever_something_is_changed(string header, string value)
    {
        await using var broker = await RunningBroker.Start();
        var api = await ApiUnderTest.Of(broker);
        var before = await broker.Stored();

        var wrong = new List<string>();
        foreach (var route in EveryRoute.Of(broker).Where(route => route.Changes))
        {
            var status = await Send(broker, route, route.Address(api), (header, value));
            if (status != HttpStatusCode.Forbidden)
                wrong.Add($"{route}: {(int)status}");
        }

        wrong.ShouldBeEmpty();
        (await broker.Stored()).ShouldBe(before);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("w-secret")]
    [InlineData("wrong")]
    public async Task Another_sites_request_is_refused_whoever_sends_it(string? password)
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        broker.As(password is null ? null : Caller.Basic("writer", password));

        var status = await Send(
            broker, new EveryRoute(HttpMethod.Post, "/environments"), "/environments",
            ("Origin", "https://evil.example.org"));

        status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("https://evil.example.org", "same-origin")]
    [InlineData("https://evil.example.org", "same-site")]
    [InlineData("https://evil.example.org", "none")]
    [InlineData(null, "cross-site")]
    public async Task Another_site_in_one_of_the_two_headers_is_enough(string? origin, string site)
    {
        await using var broker = await RunningBroker.Start();
        broker.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", site);

        (await Status(broker, origin ?? broker.Base)).ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>A browser names its page in every such request, and sends cookies from the same site too.</summary>
    [Theory]
    [InlineData(null, null, false)]
    [InlineData(null, "same-site", false)]
    [InlineData(null, "cross-site", false)]
    [InlineData("own", null, true)]
    [InlineData(null, "same-origin", true)]
    public async Task A_browser_with_a_session_has_to_come_from_a_page_of_this_broker(
        string? origin, string? site, bool isOwn)
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        using var person = await Person.SignedIn(broker, "w-secret", "writer");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/environments");
        request.Content = new StringContent(
            """{"name": "staging", "production": false}""", MediaTypeHeaderValue.Parse("application/json"));
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", broker.Base);
        if (site is not null)
            request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);

        using var answer = await person.Client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(isOwn ? HttpStatusCode.Created : HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("another's")]
    public async Task A_form_without_its_own_token_is_refused_wherever_there_is_a_form(string? token)
    {
        await using var broker = await RunningBroker.Start();
        var admin = await BrokerTokens.CreateAsync(
            broker.Database, "ann", Scope.Admin, cancellation: TestContext.Current.CancellationToken);
        var api = await ApiUnderTest.Of(broker.As(Caller.Bearer(admin!)));
        using var person = await Person.SignedIn(broker, admin!);
        using var other = await Person.SignedIn(broker, admin!);
        await person.Open("/account");
        if (token == "another's")
            token = await other.Token("/account");
        var before = await broker.Stored();

        var wrong = new List<string>();
        foreach (var route in EveryRoute.Of(broker).Where(route => route.IsForm))
        {
            var answer = await person.Send(
                route.Address(api), token is null ? [("name", "x")] : [("name", "x"), ("form-token", token)]);
            if (answer.Status != HttpStatusCode.BadRequest
                || !answer.Text.Contains("without a valid token", StringComparison.Ordinal))
                wrong.Add($"{route}: {(int)answer.Status} {answer.Text}");
        }

        wrong.ShouldBeEmpty();
        (await broker.Stored()).ShouldBe(before);
    }

    [Fact]
    public async Task The_refusal_says_what_to_do()
    {
        await using var broker = await RunningBroker.Start();
        broker.Client.DefaultRequestHeaders.Add("Origin", "https://evil.example.org");

        var refused = await broker.Delete("/integrations");

        refused["error"].GetString().ShouldBe(
            "Expected a request from a page of this broker, or without an origin, but its origin is "
            + "'https://evil.example.org'. If that is this broker's own address, configure it as a base URL.");
    }

    [Fact]
    public async Task Reading_is_open_to_pages_that_cannot_see_the_answer()
    {
        await using var broker = await RunningBroker.Start();
        broker.Client.DefaultRequestHeaders.Add("Origin", "https://evil.example.org");
        broker.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await broker.Client.GetAsync("/pacticipants", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_who_names_no_page_or_a_page_of_this_broker_is_kept_out()
    {
        await using var broker = await RunningBroker.Start();
        var api = await ApiUnderTest.Of(broker);
        (string, string)?[] callers = [null, ("Origin", broker.Base), ("Sec-Fetch-Site", "same-origin")];

        var wrong = new List<string>();
        foreach (var route in EveryRoute.Of(broker).Where(route => route.Changes && route.Method != HttpMethod.Delete))
        {
            foreach (var caller in callers)
            {
                var status = await Send(broker, route, route.Address(api), caller);
                if (status is HttpStatusCode.Forbidden or HttpStatusCode.UnsupportedMediaType)
                    wrong.Add($"{route} from {caller}: {(int)status}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://pacts.example.org", "pacts.example.org", true)]
    [InlineData("https://PACTS.example.org:443", "pacts.example.org", true)]
    [InlineData("http://pacts.example.org", "pacts.example.org", true)]
    [InlineData("http://pacts.example.org:8080", "pacts.example.org:8080", true)]
    [InlineData("http://pacts.example.org:8080", "pacts.example.org", false)]
    [InlineData("https://pacts.example.org.evil.org", "pacts.example.org", false)]
    [InlineData("file://pacts.example.org", "pacts.example.org", false)]
    public async Task Without_base_urls_a_broker_behind_a_proxy_is_called_what_was_asked(
        string origin, string host, bool isOwn)
    {
        await using var broker = await RunningBroker.Start(proxies: ["192.0.2.1"]);
        broker.Client.DefaultRequestHeaders.Host = host;

        (await Status(broker, origin)).ShouldBe(isOwn ? HttpStatusCode.Created : HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("https://pacts.example.org", true)]
    [InlineData("http://broker.internal:8080", true)]
    [InlineData("https://example.org", true)]
    [InlineData("http://pacts.example.org", false)]
    [InlineData("http://rebound.example.org", false)]
    public async Task With_base_urls_it_is_called_nothing_else(string origin, bool isOwn)
    {
        await using var broker = await RunningBroker.Start(baseUrls:
        [
            new Uri("https://pacts.example.org"), new Uri("http://broker.internal:8080"),
            new Uri("https://example.org/pacts"),
        ]);
        broker.Client.DefaultRequestHeaders.Host = "rebound.example.org";

        (await Status(broker, origin)).ShouldBe(isOwn ? HttpStatusCode.Created : HttpStatusCode.Forbidden);
        (await Status(broker, origin, "/pacts/environments"))
            .ShouldBe(isOwn ? HttpStatusCode.Created : HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_trusted_proxy_says_what_was_asked_and_a_stranger_does_not()
    {
        await using var trusting = await RunningBroker.Start(proxies: ["127.0.0.1"]);
        await using var other = await RunningBroker.Start();
        foreach (var broker in (RunningBroker[])[trusting, other])
        {
            broker.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
            broker.Client.DefaultRequestHeaders.Add("X-Forwarded-Host", "pacts.example.org");
            broker.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        }

        (await Status(trusting, "https://pacts.example.org")).ShouldBe(HttpStatusCode.Created);
        (await Status(other, "https://pacts.example.org")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("text/plain", "{}")]
    [InlineData("text/plain;charset=UTF-8", "{}")]
    [InlineData("application/x-www-form-urlencoded", "a=b")]
    [InlineData("application/x-www-form-urlencoded", "")]
    [InlineData("multipart/form-data; boundary=x", "--x--")]
    [InlineData("nonsense", "{}")]
    [InlineData(null, "{}")]
    [InlineData(null, "{}", true)]
    public async Task A_body_of_another_type_is_refused_wherever_something_is_changed(
        string? type, string body, bool isChunked = false)
    {
        await using var broker = await RunningBroker.Start();
        var api = await ApiUnderTest.Of(broker);
        var before = await broker.Stored();

        var wrong = new List<string>();
        var isForm = type == "application/x-www-form-urlencoded";
        foreach (var route in EveryRoute.Of(broker).Where(route => route.Changes && !(isForm && route.IsForm)))
        {
            using var request = new HttpRequestMessage(route.Method, route.Address(api));
            request.Content = new StringContent(body);
            request.Content.Headers.ContentType = null;
            request.Headers.TransferEncodingChunked = isChunked ? true : null;
            if (type is not null)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await broker.Client.SendAsync(request, TestContext.Current.CancellationToken);
            var said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (answer.StatusCode != HttpStatusCode.UnsupportedMediaType
                || !said.Contains("with the Content-Type", StringComparison.Ordinal))
            {
                wrong.Add($"{route}: {(int)answer.StatusCode} {said}");
            }
        }

        wrong.ShouldBeEmpty();
        (await broker.Stored()).ShouldBe(before);
    }

    /// <summary>As the known clients send it.</summary>
    [Theory]
    [InlineData("DELETE", "/pacticipants/OrderService/labels/sales", null)]
    [InlineData("DELETE", "/pacticipants/OrderService/labels/sales", "application/json")]
    [InlineData("DELETE", "/pacticipants/OrderService/labels/sales", "application/hal+json")]
    [InlineData("PUT", "/pacticipants/OrderService/labels/sales", "application/json")]
    [InlineData("PUT", "/pacticipants/OrderService/versions/1/tags/prod", "application/json")]
    [InlineData("PUT", "/pacticipants/OrderService/branches/main/versions/1", "application/json")]
    public async Task An_empty_body_needs_no_more_than_the_known_broker_asks_for(
        string method, string address, string? type)
    {
        await using var broker = await RunningBroker.Start();
        await ApiUnderTest.Of(broker);

        var answer = await broker.Send(new HttpMethod(method), address, type is null ? null : "", type);

        ((int)answer.Status).ShouldBeLessThan(300, answer.Text);
    }

    private static async Task<HttpStatusCode> Status(
        RunningBroker broker, string origin, string address = "/environments")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Headers.TryAddWithoutValidation("Origin", origin);
        request.Content = new StringContent(
            $$"""{"name": "{{Guid.NewGuid()}}", "production": false}""",
            MediaTypeHeaderValue.Parse("application/json"));
        using var answer = await broker.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> Send(
        RunningBroker broker, EveryRoute route, string address, (string Name, string Value)? header)
    {
        using var request = new HttpRequestMessage(route.Method, address);
        if (header is { } named)
            request.Headers.TryAddWithoutValidation(named.Name, named.Value);
        if (route.IsForm)
        {
            request.Content = new FormUrlEncodedContent([KeyValuePair.Create("name", "value")]);
        }
        else if (route.Method != HttpMethod.Delete)
        {
            request.Content = new StringContent("{}", MediaTypeHeaderValue.Parse(
                route.Method == HttpMethod.Patch && !route.Parameters.Contains("consumer")
                    ? "application/merge-patch+json" : "application/json"));
        }

        using var answer = await broker.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
