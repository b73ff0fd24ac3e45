using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ContractTests.Pacts.Http;

namespace ContractTests.Cli.Mocking;

/// <summary>Calls the REST interface of a master server, ours or the official one.</summary>
internal sealed class MasterClient : IDisposable
{
    private const string StartIt = "start it with `contract mock start`, or pass --port and --host";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly Uri _address;

    public MasterClient(Uri address)
    {
        _address = address;
        // The master server runs on the same machine as the tests, so no proxy is needed.
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
        {
            Timeout = Limit,
            MaxResponseContentBufferSize = 100_000_000,
        };
    }

    public async Task<IReadOnlyList<JsonElement>> List(CancellationToken cancellation)
    {
        var found = await Ask(HttpMethod.Get, "", null, cancellation);
        return Member(found, "mockServers") is { ValueKind: JsonValueKind.Array } servers
            ? [.. servers.EnumerateArray()]
            : throw NoMaster();
    }

    /// <returns>The id and the port of the new mock server.</returns>
    public async Task<JsonElement> Create(
        byte[] pact, bool cors, string? specification, CancellationToken cancellation)
    {
        List<string> query = [];
        if (cors)
            query.Add("cors=true");
        if (specification is not null)
            query.Add($"specification={specification}");
        var content = new ByteArrayContent(pact)
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
        var answer = await Ask(
            HttpMethod.Post, query.Count == 0 ? "" : $"?{string.Join('&', query)}", content, cancellation);
        return Member(answer, "mockServer") is { ValueKind: JsonValueKind.Object } created ? created : throw NoMaster();
    }

    /// <returns>The differences from the pact; null if there are none.</returns>
    public async Task<JsonElement?> Verify(MockName server, CancellationToken cancellation)
    {
        using var answer = await Send(
            HttpMethod.Post, $"mockserver/{Uri.EscapeDataString(server.Value)}/verify", null, cancellation);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            throw NotFound(server);

        var text = await answer.Content.ReadAsStringAsync(cancellation);
        if (answer.IsSuccessStatusCode)
            return null;
        return answer.StatusCode == HttpStatusCode.UnprocessableEntity
            && Parse(text) is { } failed && Member(failed, "mismatches") is { ValueKind: JsonValueKind.Array }
                ? failed
                : throw Refused(answer, text);
    }

    public async Task Shutdown(MockName server, CancellationToken cancellation)
    {
        using var answer = await Send(
            HttpMethod.Delete, $"mockserver/{Uri.EscapeDataString(server.Value)}", null, cancellation);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            throw NotFound(server);
        if (!answer.IsSuccessStatusCode)
            throw Refused(answer, await answer.Content.ReadAsStringAsync(cancellation));
    }

    public async Task ShutdownMaster(string key, int period, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address, "shutdown"))
        {
            Content = new StringContent($$"""{"period":{{period}}}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        using var answer = await Send(request, cancellation);
        if (answer.StatusCode == HttpStatusCode.Forbidden)
        {
            throw new ToolException(
                "the master server refused the server key", "pass the key that it printed at its start");
        }

        if (!answer.IsSuccessStatusCode)
            throw Refused(answer, await answer.Content.ReadAsStringAsync(cancellation));
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> Ask(
        HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        using var answer = await Send(method, path, content, cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        return answer.IsSuccessStatusCode ? Parse(text) ?? throw NoMaster() : throw Refused(answer, text);
    }

    private async Task<HttpResponseMessage> Send(
        HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(_address, path)) { Content = content };
        return await Send(request, cancellation);
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await _http.SendAsync(request, cancellation);
        }
        catch (HttpRequestException failure)
        {
            throw new ToolException($"{_address}: {ConnectionFailure.Describe(failure)}", StartIt, failure);
        }
        catch (TaskCanceledException slow) when (!cancellation.IsCancellationRequested)
        {
            throw new ToolException($"{_address}: no answer within {Limit.TotalSeconds} seconds", StartIt, slow);
        }
    }

    private ToolException Refused(HttpResponseMessage answer, string text)
    {
        var said = Parse(text) is { } json && Member(json, "error") is { } error ? $"{error}" : text;
        return new ToolException($"the master server at {_address} answered {(int)answer.StatusCode}"
            + (string.IsNullOrWhiteSpace(said) ? "" : $": {said}"));
    }

    private ToolException NoMaster() => new($"{_address}: this is not a master server of mock servers", StartIt);

    private static ToolException NotFound(MockName server) => new(
        $"there is no mock server with {server.Kind} {server.Value}", "list them with `contract mock list`");

    private static JsonElement? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : null;

    private static JsonElement? Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
