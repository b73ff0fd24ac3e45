using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace ContractTests.Integration;

/// <summary>
/// Stands in for a service beyond the one under test: it answers what the test wrote down, newest answer first, and
/// keeps what it was asked. Where a contract with that service exists, answer from the contract instead.
/// </summary>
public sealed class OutsideService : HttpMessageHandler
{
    private readonly ConcurrentStack<Answer> answers = new();
    private readonly ConcurrentQueue<ReceivedRequest> received = new();

    /// <summary>What was asked so far, in order, unanswered requests too.</summary>
    public IReadOnlyList<ReceivedRequest> Received => [.. received];

    /// <summary>Answers with JSON from now on.</summary>
    public OutsideService Answers(
        HttpMethod method, string path, HttpStatusCode status, string json, string mediaType = "application/json") =>
        Answers(method, path, () => new HttpResponseMessage(status)
        {
            Content = new StringContent(json, Encoding.UTF8, mediaType)
        });

    /// <summary>Answers with whatever <paramref name="respond"/> makes; it may throw, as a broken line does.</summary>
    public OutsideService Answers(HttpMethod method, string path, Func<HttpResponseMessage> respond)
    {
        answers.Push(new Answer(method, path, respond));
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        var path = request.RequestUri!.PathAndQuery;
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        received.Enqueue(new ReceivedRequest(request.Method, path, headers, body));

        var answer = answers.FirstOrDefault(known => known.Method == request.Method && known.Path == path)
            ?? throw new InvalidOperationException(
                $"Outside service: expected {Known()}, but found {request.Method} {path}. "
                + "Say what it answers with OutsideService.Answers.");

        var response = answer.Respond();
        response.RequestMessage ??= request;
        return response;
    }

    private string Known() => answers.IsEmpty
        ? "no request"
        : string.Join(" or ", answers.Select(known => $"{known.Method} {known.Path}").Distinct());

    private sealed record Answer(HttpMethod Method, string Path, Func<HttpResponseMessage> Respond);
}

/// <param name="Method">The HTTP method.</param>
/// <param name="Path">With the query.</param>
/// <param name="Headers">By name, whatever its case; several values are joined by a comma.</param>
/// <param name="Body">Empty when there was none.</param>
public sealed record ReceivedRequest(
    HttpMethod Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);
