using ContractTests.Pacts.Matchers;
using ContractTests.Pacts.Reports;

namespace ContractTests.Integration;

/// <summary>One exchange of a test: what is sent, and what is expected of the answer.</summary>
internal sealed class ApiCall(ApiClient client, ApiMessage message)
{
    private static readonly AnswerCheck.Status Success = new(
        200, AuthoredValue.Of(Match.StatusCode(StatusClass.Success, 200)));

    private readonly Lock alone = new();
    private readonly List<AnswerCheck> checks = [];

    /// <summary>What is not as the service's OpenAPI document says.</summary>
    private readonly List<string> findings = [];

    private Task<ApiAnswer>? sent;

    public ApiMessage Message => message;

    public ApiClient Client => client;

    public void Add(AnswerCheck check)
    {
        ThrowIfSent();
        checks.Add(check);
    }

    public void ThrowIfSent()
    {
        if (sent is not null)
        {
            throw new InvalidOperationException(
                $"{message}: expected to be complete when awaited, but found more afterwards. Await it last.");
        }
    }

    /// <summary>Ends a request that cannot be: the exception is what the test hears of it.</summary>
    public T Refuse<T>(T problem) where T : Exception
    {
        client.Settle(this);
        return problem;
    }

    /// <summary>Sends once; who awaits again gets the same answer.</summary>
    public Task<ApiAnswer> SendAsync()
    {
        lock (alone)
            return sent ??= Run();
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

            var status = checks.OfType<AnswerCheck.Status>().DefaultIfEmpty(Success);
            var failures = status.Concat(checks.Where(check => check is not AnswerCheck.Status))
                .SelectMany(check => check.Failures(answer)).Concat(findings).ToList();
            return failures.Count == 0 ? answer : throw new ApiFailureException(message.Title, failures, answer);
        }
        catch (Exception)
        {
            client.Failed();
            throw;
        }
    }

    private async Task<ApiAnswer> Exchange()
    {
        var cancellation = client.Options.Cancellation;
        using var request = message.ToRequest(client.Http.BaseAddress!);
        request.Options.Set(ConformanceHandler.Findings, findings);
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

            throw new ApiFailureException(message.Title, [NoAnswer(failure)], Sent(), failure);
        }

        // Handlers of the client add to the request, such as cookies.
        SentRequest Sent() => SentRequest.Of(request, message.Body?.Bytes ?? default, message.Title);
    }

    private string NoAnswer(Exception failure)
    {
        var service = client.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        return failure switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
                $"expected a body of at most {ApiAnswer.Largest / (1024 * 1024)} MB, but found a larger one",
            HttpRequestException => $"expected an answer of {service}, but found: {Line(Innermost(failure))} "
                + "Start the service, or check its address.",
            OperationCanceledException when failure.InnerException is TimeoutException =>
                $"expected an answer of {service} within {client.Http.Timeout.TotalSeconds} s, but found none",
            _ => $"expected an answer, but the service threw {failure.GetType().Name}: {Line(failure)}",
        };
    }

    private static string Line(Exception failure) => MismatchReport.OneLine(Secrets.Mask(failure.Message), 500);

    private static Exception Innermost(Exception failure) =>
        failure.InnerException is { } inner ? Innermost(inner) : failure;
}
