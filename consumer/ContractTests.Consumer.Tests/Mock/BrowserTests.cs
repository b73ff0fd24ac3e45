using System.Net;
using ContractTests.MockProvider;
using ContractTests.Pacts;

namespace ContractTests.Consumer.Tests.Mock;

/// <summary>What a browser, or a client with default settings, expects of a provider.</summary>
public sealed class BrowserTests
{
    private static readonly HttpInteraction Ping = Get("/ping", new HttpResponse(200)
    {
        Headers = [new HttpHeader("X-Trace", "7")],
    });

    public static TheoryData<Transport> AllTransports => [Transport.InMemory, Transport.Port];

    [Theory]
    [MemberData(nameof(AllTransports))]
    public async Task A_preflight_request_is_answered_and_not_reported(Transport transport)
    {
        using var mock = new OpenMock(transport, AcrossOrigins());
        using var request = Preflight();

        using var response = await mock.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Header(response, "Access-Control-Allow-Origin").ShouldBe("https://shop.example");
        Header(response, "Access-Control-Allow-Headers").ShouldBe("authorization,content-type");
        Header(response, "Access-Control-Allow-Methods").ShouldContain("DELETE");
        Header(response, "Access-Control-Allow-Credentials").ShouldBe("true");
        mock.Session.Report().Requests.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(AllTransports))]
    public async Task An_answer_may_be_read_by_the_page_that_asked(Transport transport)
    {
        using var mock = new OpenMock(transport, AcrossOrigins());
        mock.Client.DefaultRequestHeaders.Add("Origin", "https://shop.example");

        using var response = await mock.Client.GetAsync("/ping");

        Header(response, "Access-Control-Allow-Origin").ShouldBe("https://shop.example");
        Header(response, "Access-Control-Expose-Headers").ShouldBe("X-Trace");
    }

    [Fact]
    public async Task A_preflight_request_is_unexpected_where_nobody_allowed_it()
    {
        using var mock = new OpenMock(Transport.InMemory, Ping);
        using var request = Preflight();

        using var response = await mock.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        mock.Session.Report().Unexpected.ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(AllTransports))]
    public async Task A_redirect_is_followed(Transport transport)
    {
        var moved = new HttpResponse(302) { Headers = [new HttpHeader("Location", "/ping")] };
        using var mock = new OpenMock(transport, Get("/old", moved), Ping);

        using var response = await mock.Client.GetAsync("/old");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        mock.Session.Report().IsClean.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(AllTransports))]
    public async Task A_redirect_after_a_post_becomes_a_get_without_a_body(Transport transport)
    {
        var seeOther = new HttpResponse(303) { Headers = [new HttpHeader("Location", "/ping")] };
        using var mock = new OpenMock(
            transport, new HttpInteraction("posting", new HttpRequest("POST", "/orders"), seeOther), Ping);

        using var response = await mock.Client.PostAsync("/orders", new StringContent("an order"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        mock.Session.Report().Requests[1].Request.Body.ShouldBeOfType<Body.Missing>();
    }

    [Theory]
    [MemberData(nameof(AllTransports))]
    public async Task A_cookie_comes_back_with_the_next_request(Transport transport)
    {
        var login = new HttpResponse(200) { Headers = [new HttpHeader("Set-Cookie", "session=a1; Path=/")] };
        using var mock = new OpenMock(transport, Get("/login", login), Ping);

        using var first = await mock.Client.GetAsync("/login");
        using var second = await mock.Client.GetAsync("/ping");

        mock.Session.Report().Requests[1].Request.Headers
            .ShouldContain(new HttpHeader("Cookie", "session=a1"));
    }

    [Fact]
    public async Task A_redirect_in_a_circle_ends()
    {
        var circle = new HttpResponse(302) { Headers = [new HttpHeader("Location", "/circle")] };
        using var mock = new OpenMock(Transport.InMemory, Get("/circle", circle));

        using var response = await mock.Client.GetAsync("/circle");

        response.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    private static MockSession AcrossOrigins() => new([Ping], SpecificationVersion.V4) { AllowsCrossOrigin = true };

    private static HttpRequestMessage Preflight() => new(HttpMethod.Options, "/ping")
    {
        Headers =
        {
            { "Origin", "https://shop.example" },
            { "Access-Control-Request-Method", "GET" },
            { "Access-Control-Request-Headers", "authorization,content-type" },
        },
    };

    private static HttpInteraction Get(string path, HttpResponse response) =>
        new(path, new HttpRequest("GET", path), response);

    private static string Header(HttpResponseMessage response, string name) =>
        string.Join(",", response.Headers.GetValues(name));
}
