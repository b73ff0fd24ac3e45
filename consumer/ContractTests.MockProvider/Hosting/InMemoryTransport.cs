using System.Net;
using System.Net.Http.Headers;
using ContractTests.MockProvider.Answering;
using ContractTests.Pacts;
using ContractTests.Pacts.Http;

namespace ContractTests.MockProvider.Hosting;

/// <summary>Calls a session without a socket.</summary>
internal sealed class InMemoryTransport(MockSession session) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        return Respond(request, body);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        request.Content?.CopyTo(body, null, cancellationToken);
        return Respond(request, body.ToArray());
    }

    private HttpResponseMessage Respond(HttpRequestMessage message, byte[] body)
    {
        var address = message.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        var request = Incoming.Request(
            message.Method.Method, address.AbsolutePath, address.Query, Headers(message, address, body), body);
        var response = session.Respond(request, $"{address.Scheme}://{address.Authority}");
        return Message(message, response);
    }

    // Adds what a socket client adds, so that a contract means the same over both transports.
    private static List<HttpHeader> Headers(HttpRequestMessage message, Uri address, byte[] body)
    {
        var headers = new List<HttpHeader>();
        if (message.Headers.Host is null)
            headers.Add(new HttpHeader("Host", address.Authority));

        Add(headers, message.Headers.NonValidated);
        if (message.Content is null)
            return headers;

        Add(headers, message.Content.Headers.NonValidated);
        if (!message.Content.Headers.NonValidated.Contains("Content-Length"))
            headers.Add(new HttpHeader("Content-Length", $"{body.Length}"));

        return headers;
    }

    private static void Add(List<HttpHeader> headers, HttpHeadersNonValidated added)
    {
        foreach (var (name, values) in added)
            headers.Add(new HttpHeader(name, values.ToSequence()));
    }

    private static HttpResponseMessage Message(HttpRequestMessage request, WireResponse response)
    {
        var message = new HttpResponseMessage((HttpStatusCode)response.Status)
        {
            RequestMessage = request,
            Content = new ReadOnlyMemoryContent(
                response.HasBodyFor(request.Method.Method) ? response.Body : ReadOnlyMemory<byte>.Empty),
        };
        foreach (var header in response.Headers)
            MessageHeaders.TryAdd(message, header.Name, header.Values);

        return message;
    }
}
