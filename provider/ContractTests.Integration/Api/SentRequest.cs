using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.Integration;

/// <summary>A request as it was sent.</summary>
/// <param name="Title">How its exchange is called in failures.</param>
/// <param name="Target">Path and query.</param>
internal sealed record SentRequest(string Title, string Target, ActualRequest Actual)
{
    public static SentRequest Of(HttpRequestMessage request, ApiMessage message)
    {
        var headers = request.Headers.NonValidated
            .Concat(request.Content?.Headers.NonValidated ?? default(System.Net.Http.Headers.HttpHeadersNonValidated))
            .Select(header => new HttpHeader(header.Key, header.Value.ToSequence())).ToSequence();
        var uri = request.RequestUri!;
        Body body = message.Body is { Bytes.IsEmpty: false } sent
            ? new Body.Present(sent.Bytes, sent.ContentType)
            : Body.Missing.Instance;
        return new SentRequest(message.Title, uri.PathAndQuery, new ActualRequest(
            request.Method.Method, uri.AbsolutePath, QueryString.Parse(uri.Query), headers, body));
    }
}
