using System.Text.Json;
using ContractTests.Integration.Api;
using ContractTests.OpenApi;

namespace ContractTests.Integration.Conformance;

/// <summary>
/// Checks each exchange against the OpenAPI document. Bodies are buffered for that; event streams and bodies larger
/// than 64 MB are passed on unchecked.
/// </summary>
internal sealed class ConformanceHandler(OpenApiConformance conformance) : DelegatingHandler
{
    /// <summary>Collects the differences for a request whose sender reports them itself.</summary>
    public static readonly HttpRequestOptionsKey<List<string>> Findings = new("ContractTests.Findings");

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content?.Headers.ContentLength > ApiAnswer.Largest)
            return await base.SendAsync(request, cancellationToken);

        var body = await Read(request.Content, cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Content.Headers is { ContentType.MediaType: "text/event-stream" }
            or { ContentLength: > ApiAnswer.Largest })
        {
            return response;
        }

        var content = await Read(response.Content, cancellationToken);
        var sent = SentRequest.Of(request, body, $"{request.Method} {Secrets.Mask(request.RequestUri!.PathAndQuery)}");
        var answer = ApiAnswer.Of(sent, response, content, JsonSerializerOptions.Web);
        var failures = await conformance.Check(
            new Exchange(sent.Actual, answer.Response), path => Ask(request.RequestUri, path));
        if (failures.Count == 0)
            return response;

        if (request.Options.TryGetValue(Findings, out var findings))
        {
            findings.AddRange(failures);
            return response;
        }

        response.Dispose();
        throw new ApiFailureException(sent.Title, failures, answer);
    }

    private static async Task<byte[]> Read(HttpContent? content, CancellationToken cancellation)
    {
        if (content is null)
            return [];

        await content.LoadIntoBufferAsync(ApiAnswer.Largest, cancellation);
        return await content.ReadAsByteArrayAsync(cancellation);
    }

    /// <summary>Not cancelled with the request: all other requests wait for the document too.</summary>
    private async Task<(int Status, byte[] Content)> Ask(Uri service, string path)
    {
        var host = new Uri(service.GetLeftPart(UriPartial.Authority));
        using var request = new HttpRequestMessage(HttpMethod.Get, RequestPath.Under(host, RequestPath.Checked(path)));
        using var response = await base.SendAsync(request, CancellationToken.None);
        return ((int)response.StatusCode, await Read(response.Content, CancellationToken.None));
    }
}
