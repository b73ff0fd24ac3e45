using ContractTests.Integration.Conformance;
using ContractTests.Integration.Hosting;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Integration.Api;

/// <summary>One exchange of a test: the request, and what the test expects of the answer.</summary>
internal sealed class ApiCall(ApiClient client, ApiMessage message)
{
    private static readonly AnswerCheck.Status Success = new(
        200, AuthoredValue.Of(Match.StatusCode(StatusClass.Success, 200)));

    private readonly Lock _lock = new();
    private readonly List<AnswerCheck> _checks = [];

    /// <summary>Where the exchange differs from the service's OpenAPI document.</summary>
    private readonly List<string> _findings = [];

    private Task<ApiAnswer>? _sent;

    public ApiMessage Message => message;

    public ApiClient Client => client;

    public void Add(AnswerCheck check)
    {
        ThrowIfSent();
        _checks.Add(check);
    }

    public void ThrowIfSent()
    {
        if (_sent is not null)
        {
            throw new InvalidOperationException(
                $"{message}: the request was changed after it was awaited. Await it last.");
        }
    }

    /// <summary>Completes a request that cannot be sent: the test gets the exception instead.</summary>
    public T Refuse<T>(T problem) where T : Exception
    {
        client.Settle(this);
        return problem;
    }

    /// <summary>Sends the request once; awaiting again returns the same answer.</summary>
    public Task<ApiAnswer> SendAsync()
    {
        lock (_lock)
            return _sent ??= Run();
    }

    private async Task<ApiAnswer> Run()
    {
        client.Settle(this);
        try
        {
            await message.Prepare(client.Options.Cancellation);
            var token = message.User?.AccessToken;
            var answer = await Exchange();
            if (answer.Status == 401 && message is { Refreshes: true, User: { } user })
            {
                await user.RefreshAfterAsync(token!);
                answer = await Exchange();
            }

            List<string> failures = [.. Failures(answer), .. _findings];
            return failures.Count == 0 ? answer : throw new ApiFailureException(message.Title, failures, answer);
        }
        catch (Exception)
        {
            client.Failed();
            throw;
        }
    }

    private IEnumerable<string> Failures(ApiAnswer answer)
    {
        var status = _checks.OfType<AnswerCheck.Status>().DefaultIfEmpty(Success)
            .SelectMany(check => check.Failures(answer)).ToList();
        // An answer with another status has another body. The message shows it anyway.
        var others = _checks.Where(check =>
            check is not AnswerCheck.Status && (status.Count == 0 || !check.IsOfBody));
        return status.Concat(others.SelectMany(check => check.Failures(answer)));
    }

    private async Task<ApiAnswer> Exchange()
    {
        var cancellation = client.Options.Cancellation;
        using var request = message.ToRequest(client.Http.BaseAddress!);
        request.Options.Set(ConformanceHandler.Findings, _findings);
        try
        {
            using var response = await client.Http.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            await response.Content.LoadIntoBufferAsync(ApiAnswer.Largest, cancellation);
            var content = await response.Content.ReadAsByteArrayAsync(cancellation);
            return ApiAnswer.Of(Sent(), response, content, client.Options.Json);
        }
        catch (Exception failure) when (failure is not (ApiFailureException or ConformanceException))
        {
            if (cancellation.IsCancellationRequested)
                throw new OperationCanceledException($"{message}: the test was cancelled.", failure, cancellation);

            throw new ApiFailureException(message.Title, [NoAnswer(request, failure)], Sent(), failure);
        }

        // The client's handlers may add to the request, such as cookies.
        SentRequest Sent() => SentRequest.Of(request, message.Body?.Bytes ?? default, message.Title);
    }

    private string NoAnswer(HttpRequestMessage request, Exception failure)
    {
        var isHosted = request.Options.TryGetValue(HostedHandler.Threw, out var threw);
        var service = client.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        return failure switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
                $"expected a body of at most {ApiAnswer.Largest / (1024 * 1024)} MB, but found a larger one",
            HttpRequestException or IOException when isHosted => Thrown(Cause(failure)),
            _ when threw => Thrown(failure),
            HttpRequestException or IOException =>
                $"expected an answer of {service}, but found {FailureText.OfConnection(failure)}. "
                + "Start the service, or check its address.",
            OperationCanceledException when failure.InnerException is TimeoutException =>
                $"expected an answer of {service} within {client.Http.Timeout.TotalSeconds} s, but found none",
            _ => Thrown(failure),
        };
    }

    private static string Thrown(Exception failure) =>
        $"expected an answer, but the service threw {failure.GetType().Name}: {FailureText.Line(failure)}";

    // If a service in process throws in the middle of a body, the exception is wrapped like a broken connection.
    private static Exception Cause(Exception failure) =>
        failure is HttpRequestException { InnerException: IOException { InnerException: { } thrown } }
            ? thrown
            : failure;
}
