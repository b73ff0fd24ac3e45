using System.Net;
using System.Text.Json;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace ContractTests.Integration.WireMock.Tests;

/// <summary>Each fault of a WireMock server, as a .NET client sees it.</summary>
public sealed class Faults : IDisposable
{
    private const string Charge = """{"charge": "c-1"}""";

    private readonly WireMockServer _server = OutsideServer.Start();
    private readonly HttpClient _client;

    public Faults() => _client = new HttpClient { BaseAddress = new Uri(_server.Url!) };

    [Fact]
    public async Task A_cut_connection_gives_no_answer_to_a_request_that_was_received()
    {
        Answer(Created().WithFault(ConnectionFault.Cut));

        var failure = await Should.ThrowAsync<HttpRequestException>(Ask);

        failure.InnerException.ShouldBeOfType<IOException>();
        _server.LogEntries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_cut_in_the_body_fails_where_the_answer_is_read_whole()
    {
        Answer(Created().WithFault(ConnectionFault.CutInBody));

        var failure = await Should.ThrowAsync<HttpRequestException>(Ask);

        failure.HttpRequestError.ShouldBe(HttpRequestError.ResponseEnded);
    }

    [Fact]
    public async Task A_connection_cut_in_the_body_shows_status_and_headers_first_to_who_reads_as_it_comes()
    {
        Answer(Created().WithFault(ConnectionFault.CutInBody));

        using var response = await _client.GetAsync(
            "/charges", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var start = new byte[Charge.Length];
        await body.ReadExactlyAsync(start, TestContext.Current.CancellationToken);
        var failure = await Should.ThrowAsync<HttpIOException>(
            async () => await body.ReadExactlyAsync(start, TestContext.Current.CancellationToken));

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        response.Headers.Contains(ConnectionFaults.Header).ShouldBeFalse();
        failure.HttpRequestError.ShouldBe(HttpRequestError.ResponseEnded);
    }

    [Fact]
    public async Task A_server_without_an_answer_is_left_by_the_time_out_of_the_client()
    {
        Answer(Created().WithFault(ConnectionFault.NoAnswer));
        _client.Timeout = TimeSpan.FromMilliseconds(300);

        var failure = await Assert.ThrowsAsync<TaskCanceledException>(Ask);

        failure.InnerException.ShouldBeOfType<TimeoutException>();
    }

    [Fact]
    public async Task A_server_without_an_answer_ends_while_a_client_still_waits()
    {
        Answer(Created().WithFault(ConnectionFault.NoAnswer));

        var waiting = Ask();
        await _server.WaitForRequestsAsync(1, cancellation: TestContext.Current.CancellationToken);
        _server.Stop();

        await Should.ThrowAsync<HttpRequestException>(waiting);
    }

    [Fact]
    public async Task A_delay_is_left_by_the_time_out_of_the_client()
    {
        Answer(Created().WithDelay(TimeSpan.FromSeconds(1)));
        _client.Timeout = TimeSpan.FromMilliseconds(300);

        var failure = await Assert.ThrowsAsync<TaskCanceledException>(Ask);

        failure.InnerException.ShouldBeOfType<TimeoutException>();
    }

    [Fact]
    public async Task An_empty_response_keeps_its_status()
    {
        Answer(Created().WithFault(FaultType.EMPTY_RESPONSE));

        using var response = await Ask();

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await Text(response)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_malformed_chunk_is_garbage_after_the_first_half_of_the_body()
    {
        Answer(Created().WithFault(FaultType.MALFORMED_RESPONSE_CHUNK));

        using var response = await Ask();
        var text = await Text(response);

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        text.ShouldStartWith(Charge[..(Charge.Length / 2)]);
        Should.Throw<JsonException>(() => JsonElement.Parse(text));
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    private void Answer(IResponseBuilder response) =>
        _server.Given(Request.Create().WithPath("/charges")).RespondWith(response);

    private static IResponseBuilder Created() => Response.Create().WithStatusCode(201).WithBody(Charge);

    private Task<HttpResponseMessage> Ask() => _client.GetAsync("/charges", TestContext.Current.CancellationToken);

    private static Task<string> Text(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
