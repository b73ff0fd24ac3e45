using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ContractTests.MockProvider;
using ContractTests.Pacts;

namespace ContractTests.Consumer.Tests.Mock;

public sealed class MockSessionTests
{
    public static TheoryData<Transport> AllTransports => [Transport.InMemory, Transport.Port];

    [Theory]
    [MemberData(nameof(AllTransports))]
    public async Task A_request_that_fits_is_answered_with_its_response(Transport transport)
    {
        var interaction = Interaction("a payment", new HttpRequest("GET", "/payments/1"), new HttpResponse(203)
        {
            Headers = [new HttpHeader("X-Trace", ["a", "b"])],
            Body = new Body.Present("""{"id":1}""", "application/json"),
        });
        using var mock = new OpenMock(transport, interaction);

        using var response = await mock.Client.GetAsync("/payments/1");

        response.StatusCode.ShouldBe(HttpStatusCode.NonAuthoritativeInformation);
        response.Headers.GetValues("X-Trace").ShouldBe(["a", "b"]);
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"id":1}""");
        mock.Session.Report().IsClean.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(AllTransports))]
    public async Task A_body_and_headers_arrive_as_they_were_sent(Transport transport)
    {
        byte[] sent = [0, 1, 2, 250, 255];
        using var mock = new OpenMock(transport);
        using var content = new ByteArrayContent(sent) { Headers = { { "Content-Type", "image/x-raw" } } };
        mock.Client.DefaultRequestHeaders.Add("X-Several", ["one", "two"]);

        using var response = await mock.Client.PutAsync("/files/a%20b?q=1&q=2", content);

        var request = mock.Session.Report().Requests.ShouldHaveSingleItem().Request;
        request.Method.ShouldBe("PUT");
        request.Path.ShouldBe("/files/a%20b");
        request.Query.Text.ShouldBe("q=1&q=2");
        var body = request.Body.ShouldBeOfType<Body.Present>();
        body.Content.ToArray().ShouldBe(sent);
        body.ContentType.ShouldBe("image/x-raw");
        Header(request.Headers, "Content-Length").ShouldBe("5");
        Header(request.Headers, "Host").ShouldNotBeEmpty();
        Header(request.Headers, "X-Several").Replace(" ", "").ShouldBe("one,two");
    }

    [Theory]
    [MemberData(nameof(AllTransports))]
    public async Task A_request_that_nothing_fits_is_answered_500_with_the_mismatches_of_the_nearest(
        Transport transport)
    {
        var interaction = Interaction("a payment", new HttpRequest("GET", "/payments/1"), new HttpResponse(200)) with
        {
            ProviderStates = [new InteractionState("payment 1 exists")],
        };
        using var mock = new OpenMock(transport, interaction);

        using var response = await mock.Client.DeleteAsync("/payments/1");

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        body.GetProperty("error").GetString().ShouldBe("No interaction matches DELETE /payments/1.");
        body.GetProperty("nearest").GetProperty("description").GetString().ShouldBe("a payment");
        body.GetProperty("nearest").GetProperty("providerStates")[0].GetString().ShouldBe("payment 1 exists");
        var mismatch = body.GetProperty("mismatches").EnumerateArray().ShouldHaveSingleItem();
        mismatch.GetProperty("kind").GetString().ShouldBe("Method");
        mismatch.GetProperty("expected").GetString().ShouldBe("GET");
        mismatch.GetProperty("actual").GetString().ShouldBe("DELETE");
    }

    [Fact]
    public async Task Method_and_path_weigh_most_when_the_nearest_interaction_is_looked_for()
    {
        var sameTarget = new HttpRequest("POST", "/payments")
        {
            Headers = [new HttpHeader("A", "1"), new HttpHeader("B", "2")],
            Body = new Body.Present("""{"amount":1}""", "application/json"),
        };
        using var mock = new OpenMock(
            Transport.InMemory,
            Interaction("other path", new HttpRequest("POST", "/refunds"), new HttpResponse(200)),
            Interaction("same target", sameTarget, new HttpResponse(200)));

        using var response = await mock.Client.PostAsync("/payments", JsonContent.Create(new { amount = 2 }));

        Nearest(mock.Session).ShouldBe("same target");
    }

    [Fact]
    public async Task Of_two_equally_near_interactions_the_first_is_named()
    {
        using var mock = new OpenMock(
            Transport.InMemory,
            Interaction("first", new HttpRequest("GET", "/a"), new HttpResponse(200)),
            Interaction("second", new HttpRequest("GET", "/b"), new HttpResponse(200)));

        using var response = await mock.Client.GetAsync("/c");

        Nearest(mock.Session).ShouldBe("first");
    }

    [Theory]
    [MemberData(nameof(AllTransports))]
    public async Task Equal_requests_with_different_responses_are_answered_in_turn(Transport transport)
    {
        using var mock = new OpenMock(
            transport,
            Interaction("before", new HttpRequest("GET", "/status"), new HttpResponse(404)),
            Interaction("after", new HttpRequest("GET", "/status"), new HttpResponse(200)));

        using var before = await mock.Client.GetAsync("/status");
        using var after = await mock.Client.GetAsync("/status");
        using var again = await mock.Client.GetAsync("/status");

        ((int)before.StatusCode, (int)after.StatusCode, (int)again.StatusCode).ShouldBe((404, 200, 404));
        mock.Session.Report().IsClean.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(AllTransports))]
    public async Task A_status_that_has_no_body_is_answered_without_one(Transport transport)
    {
        using var mock = new OpenMock(transport, Interaction(
            "nothing", new HttpRequest("GET", "/nothing"), new HttpResponse(204)
            {
                Body = new Body.Present("not to be sent", "text/plain"),
            }));

        using var response = await mock.Client.GetAsync("/nothing");

        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(AllTransports))]
    public void A_client_that_does_not_await_is_answered_too(Transport transport)
    {
        using var mock = new OpenMock(
            transport, Interaction("posting", new HttpRequest("POST", "/a"), new HttpResponse(201)));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/a") { Content = new StringContent("x") };

        using var response = mock.Client.Send(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        mock.Session.Report().Requests[0].Request.Body.ShouldBeOfType<Body.Present>().Text.ShouldBe("x");
    }

    [Theory]
    [InlineData("/orders/a b")]
    [InlineData("/orders/a%20b")]
    public async Task A_path_may_be_written_as_people_or_as_clients_write_it(string path)
    {
        using var mock = new OpenMock(
            Transport.Port, Interaction("odd", new HttpRequest("GET", path), new HttpResponse(200)));

        using var response = await mock.Client.GetAsync("/orders/a%20b");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_large_body_arrives_whole()
    {
        var text = new string('x', 5_000_000);
        using var mock = new OpenMock(Transport.Port);

        using var response = await mock.Client.PostAsync("/", new StringContent(text, Encoding.UTF8, "text/plain"));

        mock.Session.Report().Requests[0].Request.Body.ShouldBeOfType<Body.Present>().Content.Length
            .ShouldBe(5_000_000);
    }

    private static HttpInteraction Interaction(string description, HttpRequest request, HttpResponse response) =>
        new(description, request, response);

    private static string Header(IEnumerable<HttpHeader> headers, string name) =>
        string.Join(",", headers.Single(header => header.Name == name).Values);

    private static string Nearest(MockSession session) =>
        session.Report().Unexpected.Single().Answer.ShouldBeOfType<MockProvider.Answering.Answer.Unfitting>()
            .Nearest!.Interaction.Description;
}
