using System.Net.Http.Headers;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.Integration.Api;

/// <summary>A request as it was sent.</summary>
/// <param name="Title">The name of the exchange in failures.</param>
/// <param name="Target">Path and query.</param>
internal sealed record SentRequest(string Title, string Target, ActualRequest Actual)
{
    public static SentRequest Of(HttpRequestMessage request, ReadOnlyMemory<byte> body, string title)
    {
        var headers = request.Headers.NonValidated
            .Concat(request.Content?.Headers.NonValidated ?? default(HttpHeadersNonValidated))
            .Select(header => new HttpHeader(header.Key, header.Value.ToSequence())).ToSequence();
        var uri = request.RequestUri!;
        Body content = body.IsEmpty
            ? Body.Missing.Instance
            : new Body.Present(body, request.Content?.Headers.ContentType?.ToString());
        return new SentRequest(title, uri.PathAndQuery, new ActualRequest(
            request.Method.Method, uri.AbsolutePath, QueryString.Parse(uri.Query), headers, content));
    }
}
