using System.Net;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace ContractTests.Integration.WireMock.Tests;

public sealed class AnsweringInTurn : IDisposable
{
    private readonly WireMockServer _server = OutsideServer.Start();
    private readonly HttpClient _client;

    public AnsweringInTurn() => _client = new HttpClient { BaseAddress = new Uri(_server.Url!) };

    [Fact]
    public async Task The_last_response_stays_when_all_were_given()
    {
        _server.Given(Request.Create().WithPath("/charges")).RespondInTurn(Status(500), Status(429), Status(200));

        var answers = new List<HttpStatusCode>();
        for (var time = 0; time < 4; time++)
            answers.Add(await Ask());

        answers.ShouldBe(
        [
            HttpStatusCode.InternalServerError, HttpStatusCode.TooManyRequests, HttpStatusCode.OK, HttpStatusCode.OK,
        ]);
    }

    [Fact]
    public async Task Requests_at_the_same_time_get_different_responses()
    {
        var all = Enumerable.Range(1, 200).Select(number => $"{number}").ToList();
        _server.Given(Request.Create().WithPath("/charges"))
            .RespondInTurn([.. all.Select(number => Response.Create().WithBody(number))]);

        var answers = await Task.WhenAll(all.Select(_ =>
            _client.GetStringAsync("/charges", TestContext.Current.CancellationToken)));

        answers.ShouldBe(all, ignoreOrder: true);
    }

    [Fact]
    public async Task A_fault_may_be_one_of_them()
    {
        _server.Given(Request.Create().WithPath("/charges"))
            .RespondInTurn(Status(200).WithFault(ConnectionFault.Cut), Status(200));

        await Should.ThrowAsync<HttpRequestException>(Ask);

        (await Ask()).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void No_response_at_all_is_refused()
    {
        Should.Throw<ArgumentException>(() => _server.Given(Request.Create()).RespondInTurn()).Message
            .ShouldStartWith("Expected at least one response, but found none.");
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    private static IResponseBuilder Status(int status) => Response.Create().WithStatusCode(status);

    private async Task<HttpStatusCode> Ask()
    {
        using var response = await _client.GetAsync("/charges", TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
