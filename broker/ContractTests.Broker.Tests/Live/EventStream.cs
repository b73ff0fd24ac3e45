namespace ContractTests.Broker.Tests.Live;

/// <summary>What a broker tells a page by server-sent events.</summary>
internal sealed class EventStream : IAsyncDisposable
{
    private const string Event = "event: ";

    private readonly HttpClient _client;
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _lines;

    private EventStream(HttpClient client, HttpResponseMessage answer, StreamReader lines)
    {
        _client = client;
        _answer = answer;
        _lines = lines;
    }

    /// <summary>A stream that the broker has begun.</summary>
    public static async Task<EventStream> Of(RunningBroker broker)
    {
        var client = new HttpClient { BaseAddress = broker.Client.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live");
        request.Headers.Accept.ParseAdd("text/event-stream");
        var cancellation = TestContext.Current.CancellationToken;
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        var stream = new EventStream(
            client, answer, new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation)));
        (await stream._lines.ReadLineAsync(cancellation)).ShouldBe(":");
        return stream;
    }

    /// <summary>The name of the next event; null if the broker has ended the stream.</summary>
    public async Task<string?> Next()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (await _lines.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith(Event, StringComparison.Ordinal))
                return line[Event.Length..];
        }

        return null;
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        _answer.Dispose();
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
