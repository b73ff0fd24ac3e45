using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ContractTests.Pacts.Http;

namespace ContractTests.Broker.Client.Connection;

/// <summary>
/// Sends requests, retries idempotent ones, and converts every failure to a <see cref="BrokerException"/>.
/// </summary>
internal sealed class BrokerHttp(HttpClient http, BrokerConnection connection)
{
    private const string Accepted = "application/hal+json, application/json";

    private const int MostRedirects = 10;

    /// <summary>Returns the answer if its status is 2xx or one that the call handles.</summary>
    public async Task<BrokerAnswer> Send(BrokerCall call, CancellationToken cancellation)
    {
        var attempts = call.Repeatable ? connection.RetryPauses.Count + 1 : 1;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await Once(call, cancellation);
                if (answer.IsSuccess || call.Foreseen.Contains((int)answer.Status))
                    return answer;
                var refusal = Refusal(answer);
                if (refusal.Kind != BrokerFailure.ServerError || attempt == attempts)
                    throw refusal;
            }
            catch (BrokerException lost) when (lost.Kind == BrokerFailure.Unreachable && attempt < attempts)
            {
                // Retried below.
            }

            await Task.Delay(connection.RetryPauses[attempt - 1], cancellation);
        }
    }

    public async Task<HalResource> Get(Uri url, string expected, CancellationToken cancellation) =>
        (await Send(BrokerCall.Get(url, expected), cancellation)).Resource();

    /// <summary>Null if the broker returns 404.</summary>
    public async Task<HalResource?> Find(Uri url, string expected, CancellationToken cancellation)
    {
        var answer = await Send(BrokerCall.Get(url, expected) with { Foreseen = [404] }, cancellation);
        return answer.IsSuccess ? answer.Resource() : null;
    }

    /// <summary>Creates the resource at this address if it does not exist.</summary>
    public Task Ensure(Uri url, string expected, CancellationToken cancellation) =>
        Send(new BrokerCall(HttpMethod.Put, url, expected), cancellation);

    /// <summary>True if there was something to delete.</summary>
    public async Task<bool> Delete(Uri url, string expected, CancellationToken cancellation)
    {
        var call = new BrokerCall(HttpMethod.Delete, url, expected) { Foreseen = [404] };
        return (await Send(call, cancellation)).IsSuccess;
    }

    private async Task<BrokerAnswer> Once(BrokerCall call, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(connection.Timeout);
        try
        {
            var asked = call;
            for (var redirects = 0; ; redirects++)
            {
                using var request = Request(asked);
                using var response = await http.SendAsync(
                    request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
                var location = response.Headers.Location is { } named ? new Uri(asked.Url, named) : null;
                if (redirects == MostRedirects || !Follows(asked, response.StatusCode, location))
                    return await Read(asked, response, limit.Token) with { Location = location };

                asked = asked with { Url = location! };
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Unreachable(call, $"no answer within {connection.Timeout.TotalSeconds:0.#} seconds", null);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw Unreachable(
                call, ConnectionFailure.Describe(failure) ?? $"no answer ({failure.Message.TrimEnd('.')})", failure);
        }
    }

    /// <summary>
    /// Redirects are followed here, because <see cref="HttpClient"/> would also send the connection's headers to other
    /// origins. A request that changes something is only redirected to the broker's own origin.
    /// </summary>
    private bool Follows(BrokerCall call, HttpStatusCode status, Uri? to)
    {
        if (to is null || to.Scheme is not ("http" or "https") || (call.Url.Scheme == "https" && to.Scheme != "https"))
            return false;

        return call.Method == HttpMethod.Get
            ? (int)status is 301 or 302 or 303 or 307 or 308
            : (int)status is 307 or 308 && connection.IsOwn(to);
    }

    private async Task<BrokerAnswer> Read(
        BrokerCall call, HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(connection.MaxResponseSize, cancellation);
        }
        catch (HttpRequestException failure) when (
            failure.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw TooLarge(call, response.StatusCode, failure);
        }

        return new BrokerAnswer(
            call,
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType ?? "",
            await response.Content.ReadAsByteArrayAsync(cancellation));
    }

    private HttpRequestMessage Request(BrokerCall call)
    {
        var request = new HttpRequestMessage(call.Method, call.Url);
        request.Headers.TryAddWithoutValidation("Accept", Accepted);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("ContractTests", Version));
        if (call.Method != HttpMethod.Get && call.Method != HttpMethod.Delete)
        {
            request.Content = new ReadOnlyMemoryContent(call.Content ?? Bytes(call.Body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(call.ContentType);
        }

        if (!connection.IsOwn(call.Url))
            return request;
        if (connection.Credentials is { } credentials)
            request.Headers.Authorization = credentials.Header;
        foreach (var (name, value) in connection.Headers)
            CustomHeaders.TrySet(request, name, value);
        return request;
    }

    private static byte[] Bytes(JsonNode? body) =>
        body is null ? [] : Encoding.UTF8.GetBytes(body.ToJsonString());

    private static string Version { get; } =
        typeof(BrokerHttp).Assembly.GetName().Version?.ToString(3) ?? "0";

    private BrokerException Refusal(BrokerAnswer answer)
    {
        var details = answer.Details();
        var found = $"{(int)answer.Status} {Words(answer.Status)}";
        if (details.Count > 0)
            found += $" ({string.Join("; ", details).TrimEnd('.')})";
        if (answer.Location is { } location && (int)answer.Status is >= 300 and < 400)
            found += $" to {location}";
        var kind = Kind(answer.Status);
        return new BrokerException(
            kind, $"{answer.Call.Method} {answer.Call.Url}", answer.Call.Expected, found, Remedy(kind, answer))
        {
            Url = answer.Call.Url,
            Status = answer.Status,
            Details = details,
        };
    }

    private static BrokerFailure Kind(HttpStatusCode status) => (int)status switch
    {
        401 or 403 => BrokerFailure.Unauthorized,
        404 => BrokerFailure.NotFound,
        409 => BrokerFailure.Conflict,
        >= 500 => BrokerFailure.ServerError,
        >= 400 => BrokerFailure.Invalid,
        _ => BrokerFailure.NotABroker,
    };

    private string Remedy(BrokerFailure kind, BrokerAnswer answer) => kind switch
    {
        BrokerFailure.Unauthorized when !connection.IsOwn(answer.Call.Url) =>
            $"Credentials go to {connection.BaseUrl} only: check the base URL, here and that of the broker itself.",
        BrokerFailure.Unauthorized when connection.Credentials is null =>
            "Pass a token, or a user name and a password.",
        BrokerFailure.Unauthorized when answer.Status == HttpStatusCode.Forbidden =>
            $"Use credentials with more rights: {connection.Credentials} may not do this.",
        BrokerFailure.Unauthorized => $"Check the credentials: the broker does not accept {connection.Credentials}.",
        BrokerFailure.NotFound => answer.Call.WhenMissing ?? "Check the names in the address, and the base URL.",
        BrokerFailure.Conflict => "Use a new name or version.",
        BrokerFailure.Invalid => "Correct the reported errors and try again.",
        BrokerFailure.ServerError => "Check the broker's log, and try again later.",
        _ => "Check that the base URL is that of a Pact broker, with the path under which it is served.",
    };

    private BrokerException TooLarge(BrokerCall call, HttpStatusCode status, Exception cause) =>
        new(BrokerFailure.NotABroker,
            $"{call.Method} {call.Url}",
            call.Expected,
            $"an answer of more than {connection.MaxResponseSize / (1024 * 1024)} MB",
            "Check that the base URL is that of a Pact broker.",
            cause)
        {
            Url = call.Url,
            Status = status,
        };

    private static BrokerException Unreachable(BrokerCall call, string found, Exception? cause) =>
        new(BrokerFailure.Unreachable,
            $"{call.Method} {call.Url}",
            call.Expected,
            found,
            "Check that the broker is running and that the base URL is right.",
            cause)
        {
            Url = call.Url,
            Problem = cause is null
                ? $"{found} from {call.Url.GetLeftPart(UriPartial.Authority)}"
                : $"no answer from {call.Url.GetLeftPart(UriPartial.Authority)}: {found}",
        };

    private static string Words(HttpStatusCode status) =>
        string.Concat(status.ToString().Select((letter, at) =>
            at > 0 && char.IsUpper(letter) ? $" {letter}" : letter.ToString()));
}
