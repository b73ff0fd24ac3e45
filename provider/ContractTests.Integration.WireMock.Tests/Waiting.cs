using WireMock.Server;

namespace ContractTests.Integration.WireMock.Tests;

public sealed class Waiting : IDisposable
{
    private readonly WireMockServer _server = OutsideServer.Start();
    private readonly HttpClient _client;

    public Waiting() => _client = new HttpClient { BaseAddress = new Uri(_server.Url!) };

    [Fact]
    public async Task A_wait_ends_with_the_request_that_was_missing()
    {
        await Ask();
        var waiting = _server.WaitForRequestsAsync(2, cancellation: TestContext.Current.CancellationToken);
        waiting.IsCompleted.ShouldBeFalse();

        await Ask();

        await waiting;
    }

    [Fact]
    public async Task A_wait_for_what_has_come_already_is_over()
    {
        await Ask();

        await _server.WaitForRequestsAsync(1, cancellation: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Requests_that_do_not_come_are_told_with_how_many_came()
    {
        await Ask();

        var failure = await Should.ThrowAsync<TimeoutException>(() => _server.WaitForRequestsAsync(
            3, TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken));

        failure.Message.ShouldBe($"{_server.Url}: expected 3 requests within 0.001 s, but found 1. "
            + "Look in the service's log for why it does not send them.");
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    private Task<HttpResponseMessage> Ask() => _client.GetAsync("/", TestContext.Current.CancellationToken);
}
