using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text;
using System.Text.Json;
using ContractTests.MockProvider;
using ContractTests.Pacts;
using ContractTests.Pacts.Http;
using Microsoft.Net.Http.Headers;

namespace ContractTests.Consumer.Tests.Mock;

/// <summary>
/// Headers of every name reach the mock and come back; a response that cannot be sent is reported with the reason.
/// </summary>
public sealed class HeadersOverTransportsTests
{
    /// <summary>Headers that are computed from the body and the connection, or close it.</summary>
    private static readonly string[] OfTheConnection =
        ["Content-Length", "Transfer-Encoding", "Connection", "Upgrade", "Expect"];

    private static readonly string[] Names =
    [
        .. typeof(HeaderNames).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(known => (string)known.GetValue(null)!)
            .Where(name => !name.StartsWith(':'))
            .Except(OfTheConnection),
        "Content-Location",
        "X-Of-Our-Own",
    ];

    [Theory]
    [InlineData(Transport.InMemory, false)]
    [InlineData(Transport.InMemory, true)]
    [InlineData(Transport.Port, false)]
    [InlineData(Transport.Port, true)]
    public async Task Every_header_of_a_response_comes_back(Transport transport, bool hasBody)
    {
        using var mock = new OpenMock(transport, [.. Names.Select(name => new HttpInteraction(
            name, new HttpRequest("GET", $"/{name}"), new HttpResponse(200)
            {
                Headers = [new HttpHeader(name, "of-the-contract")],
                Body = hasBody ? new Body.Present("text", null) : Body.Missing.Instance,
            }))]);
        foreach (var name in Names)
        {
            using var response = await mock.Client.GetAsync($"/{name}");

            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
                .Single(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
                .Value.ShouldBe(["of-the-contract"]);
        }

        mock.Session.Report().IsClean.ShouldBeTrue();
    }

    [Theory]
    [InlineData(Transport.InMemory, false)]
    [InlineData(Transport.InMemory, true)]
    [InlineData(Transport.Port, false)]
    [InlineData(Transport.Port, true)]
    public async Task Every_header_of_a_request_is_compared(Transport transport, bool hasBody)
    {
        using var mock = new OpenMock(transport, [.. Names.Select(name => new HttpInteraction(
            name,
            new HttpRequest("POST", $"/{name}") { Headers = [new HttpHeader(name, "of-the-contract")] },
            new HttpResponse(200)))]);
        foreach (var name in Names)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/{name}");
            request.Content = hasBody ? new ByteArrayContent([1, 2]) : null;
            MessageHeaders.TryAdd(request, name, ["of-the-contract"]).ShouldBeTrue();

            using var response = await mock.Client.SendAsync(request);

            response.StatusCode.ShouldBe(HttpStatusCode.OK, name);
        }
    }

    [Theory]
    [InlineData(Transport.InMemory)]
    [InlineData(Transport.Port)]
    public async Task Letters_beyond_ascii_are_utf8_on_the_way_in_and_out(Transport transport)
    {
        var session = new MockSession(
            [
                new HttpInteraction(
                    "a name",
                    new HttpRequest("GET", "/café")
                    {
                        Query = QueryString.Parse("name=Zoë"),
                        Headers = [new HttpHeader("X-Name", "Zoë €")],
                    },
                    new HttpResponse(200) { Headers = [new HttpHeader("X-Name", "Zoë €")] }),
            ],
            SpecificationVersion.V4);
        using var port = transport == Transport.Port ? MockPort.Lease(session) : null;
        using var handler = new SocketsHttpHandler
        {
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        };
        using var client = port is null
            ? session.CreateClient()
            : new HttpClient(handler) { BaseAddress = port.Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-Name", "Zoë €");

        using var response = await client.GetAsync("/café?name=Zoë");

        response.StatusCode.ShouldBe(HttpStatusCode.OK, session.Report().ToText());
        response.Headers.GetValues("X-Name").ShouldBe(["Zoë €"]);
    }

    [Theory]
    [InlineData(Transport.InMemory)]
    [InlineData(Transport.Port)]
    public async Task An_answer_that_cannot_be_given_is_500_with_the_reason_and_fails_the_test(Transport transport)
    {
        using var mock = new OpenMock(
            transport,
            new HttpInteraction("broken", new HttpRequest("GET", "/broken"), new HttpResponse(200)
            {
                Headers = [new HttpHeader("X-A", "a\r\nX-B: b")],
            }),
            new HttpInteraction("whole", new HttpRequest("GET", "/whole"), new HttpResponse(200)));

        using var broken = await mock.Client.GetAsync("/broken");
        using var whole = await mock.Client.GetAsync("/whole");

        broken.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var reason = (await broken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString();
        reason.ShouldBe("GET /broken: expected an answer that can be sent, but found the header \"X-A\" with "
            + "\"a\r\nX-B: b\" in the contract, which cannot be sent.");
        whole.StatusCode.ShouldBe(HttpStatusCode.OK);
        var report = mock.Session.Report();
        report.IsClean.ShouldBeFalse();
        report.ToText().ShouldStartWith("Not answered: GET /broken: expected an answer that can be sent");
    }

    [Theory]
    [InlineData(Transport.InMemory, 99)]
    [InlineData(Transport.InMemory, 100)]
    [InlineData(Transport.InMemory, 101)]
    [InlineData(Transport.InMemory, 103)]
    [InlineData(Transport.InMemory, 199)]
    [InlineData(Transport.InMemory, 1000)]
    [InlineData(Transport.Port, 99)]
    [InlineData(Transport.Port, 100)]
    [InlineData(Transport.Port, 101)]
    [InlineData(Transport.Port, 103)]
    [InlineData(Transport.Port, 199)]
    [InlineData(Transport.Port, 1000)]
    public async Task A_status_that_cannot_be_sent_is_500_with_the_reason(Transport transport, int status)
    {
        using var mock = new OpenMock(
            transport, new HttpInteraction("a get", new HttpRequest("GET", "/x"), new HttpResponse(status)));

        using var response = await mock.Client.GetAsync("/x");

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync())
            .ShouldContain($"the status {status} in the contract, which cannot be sent.");
    }

    [Theory]
    [InlineData(Transport.InMemory)]
    [InlineData(Transport.Port)]
    public async Task Half_a_character_in_a_request_is_500_with_its_place(Transport transport)
    {
        using var mock = new OpenMock(transport, new HttpInteraction(
            "a post",
            new HttpRequest("POST", "/x") { Body = new Body.Present("""{"a": "x"}""", "application/json") },
            new HttpResponse(200)));

        using var response = await mock.Client.PostAsync(
            "/x", new StringContent("""{"a": "\ud800"}""", Encoding.UTF8, "application/json"));

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        body.GetProperty("mismatches")[0].GetProperty("message").GetString()
            .ShouldBe("""$.a: expected text, but found \ud800, which is a lone surrogate""");
        mock.Session.Report().ToText().ShouldContain("which is a lone surrogate");
    }
}
