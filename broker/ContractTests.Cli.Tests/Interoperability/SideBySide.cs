using System.Net;
using System.Net.Http.Headers;
using ContractTests.Pacts;

namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>Our stub and the real WireMock, both answering from the same pact files.</summary>
internal sealed class SideBySide : IAsyncDisposable
{
    private readonly RunningTool _stub;
    private readonly HttpClient _wireMock;

    private SideBySide(RunningTool stub, HttpClient wireMock) => (_stub, _wireMock) = (stub, wireMock);

    public static async Task<SideBySide> Start(SharedWireMock shared, params string[] pacts)
    {
        var wireMock = await shared.Load(async folder =>
        {
            var export = await ToolRun.Of(["export", "--format", "wiremock", "--to", folder, .. pacts]);
            export.ExitCode.ShouldBe(0, export.Errors);
        });
        var stub = await RunningTool.Start(["stub", .. pacts.SelectMany(pact => new[] { "--file", pact })]);
        return new SideBySide(stub, wireMock);
    }

    /// <param name="headers">Those of the response that the contract names.</param>
    public async Task<(Seen Ours, Seen Theirs)> Ask(HttpRequest request, IReadOnlyCollection<string> headers) => (
        await Send(_stub.Client, request, headers), await Send(_wireMock, request, headers));

    public ValueTask DisposeAsync() => _stub.DisposeAsync();

    private static async Task<Seen> Send(HttpClient client, HttpRequest request, IReadOnlyCollection<string> headers)
    {
        var query = request.Query.Text.Length == 0 ? "" : $"?{request.Query.Text}";
        var address = new Uri(client.BaseAddress!, request.Path + query);
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), address);
        if (request.Body is Body.Present body)
        {
            message.Content = new ByteArrayContent(body.Content.ToArray());
            if (body.ContentType is not null)
                message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(body.ContentType);
        }

        foreach (var header in request.Headers.Where(header => header.Name != "Content-Type"))
            message.Headers.TryAddWithoutValidation(header.Name, header.Values);

        using var response = await client.SendAsync(message, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var isRefused = (response.StatusCode == HttpStatusCode.NotFound && text.Contains("Request was not matched"))
            || (response.StatusCode == HttpStatusCode.InternalServerError && text.Contains("No interaction matches"));
        return isRefused ? Seen.Refused : new Seen((int)response.StatusCode, Named(response, headers), text);
    }

    private static string Named(HttpResponseMessage response, IReadOnlyCollection<string> names)
    {
        var all = response.Headers.Concat(response.Content.Headers)
            .Where(header => names.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .Select(header => $"{header.Key.ToLowerInvariant()}: {string.Join(", ", header.Value)}");
        return string.Join('\n', all.Order(StringComparer.Ordinal));
    }
}

/// <summary>What came back; of a refusal, that it is one.</summary>
internal sealed record Seen(int Status, string Headers, string Body)
{
    public static readonly Seen Refused = new(0, "", "refused");
}
