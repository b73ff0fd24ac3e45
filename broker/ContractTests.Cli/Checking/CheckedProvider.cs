using ContractTests.OpenApi;
using ContractTests.Pacts;
using ContractTests.Pacts.Http;
using ContractTests.Pacts.Matching;

namespace ContractTests.Cli.Checking;

/// <summary>Sends requests to the running provider and reads each response completely.</summary>
/// <param name="extra">Headers of every request; they replace headers from the description.</param>
/// <param name="limit">The timeout for a response, including its body.</param>
internal sealed class CheckedProvider(
    HttpClient client, Uri address, IReadOnlyList<(string Name, string Value)> extra, TimeSpan limit)
{
    private const int LargestMegabytes = 64;

    private static readonly UriCreationOptions Raw = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly string _root = address.GetLeftPart(UriPartial.Path).TrimEnd('/');

    public Uri Address => address;

    /// <summary>The response, or why there is none.</summary>
    public async Task<ProviderAnswer> Ask(Operation operation, ActualRequest request, CancellationToken cancellation)
    {
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        clock.CancelAfter(limit);
        try
        {
            using var message = Message(operation, request);
            using var response = await client.SendAsync(
                message, HttpCompletionOption.ResponseHeadersRead, clock.Token);
            await response.Content.LoadIntoBufferAsync(LargestMegabytes * 1024 * 1024, clock.Token);
            return new ProviderAnswer.Came(Read(response, await response.Content.ReadAsByteArrayAsync(clock.Token)));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ProviderAnswer.None($"none within {limit.TotalMilliseconds:0} ms", HasConnected: true);
        }
        catch (HttpRequestException failure)
            when (failure.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return new ProviderAnswer.None($"headers or a body of more than {LargestMegabytes} MB", HasConnected: true);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return new ProviderAnswer.None(
                failure.GetBaseException().Message.ReplaceLineEndings(" ").TrimEnd('.'), HasConnected: failure is not
                    HttpRequestException
                    {
                        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
                    });
        }
    }

    private HttpRequestMessage Message(Operation operation, ActualRequest request)
    {
        var query = request.Query.Text.Length == 0 ? "" : $"?{request.Query.Text}";
        var path = request.Path[operation.BasePath.Length..].Replace("#", "%23", StringComparison.Ordinal);
        var message = new HttpRequestMessage(HttpMethod.Parse(request.Method), new Uri(_root + path + query, Raw));
        if (request.Body is Body.Present body)
            message.Content = new ReadOnlyMemoryContent(body.Content);
        foreach (var header in request.Headers)
            MessageHeaders.TryAdd(message, header.Name, header.Values);
        foreach (var (name, value) in extra)
            MessageHeaders.TrySet(message, name, value);
        return message;
    }

    private static ActualResponse Read(HttpResponseMessage response, byte[] content)
    {
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .Select(header => new HttpHeader(header.Key, header.Value.ToSequence()));
        var type = response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var types)
            ? types.ToString()
            : null;
        Body body = content.Length == 0 ? Body.Missing.Instance : new Body.Present(content, type);
        return new ActualResponse((int)response.StatusCode, headers.ToSequence(), body);
    }
}

/// <summary>The outcome of a request.</summary>
internal abstract record ProviderAnswer
{
    public sealed record Came(ActualResponse Response) : ProviderAnswer;

    /// <param name="Why">What was found instead of a response.</param>
    public sealed record None(string Why, bool HasConnected) : ProviderAnswer;
}
