using ContractTests.MockProvider.Answering;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.MockProvider.Hosting;

/// <summary>Creates a request from the parts that a transport received, in the same way for each transport.</summary>
internal static class Incoming
{
    /// <param name="path">As sent, percent-encoded.</param>
    /// <param name="query">As sent, with or without its question mark.</param>
    public static ActualRequest Request(
        string method, string path, string query, IReadOnlyCollection<HttpHeader> headers, ReadOnlyMemory<byte> body)
    {
        var contentType = headers.FirstOrDefault(WireResponse.IsContentType)?.Values[0];
        return new ActualRequest(
            method,
            path,
            QueryString.Parse(query),
            headers.ToSequence(),
            body.IsEmpty ? Body.Missing.Instance : new Body.Present(body, contentType));
    }
}
