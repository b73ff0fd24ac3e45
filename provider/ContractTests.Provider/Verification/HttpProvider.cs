using ContractTests.Pacts;
using ContractTests.Pacts.Http;
using ContractTests.Pacts.Matching;
using ContractTests.Provider.Targets;

namespace ContractTests.Provider.Verification;

/// <summary>Sends requests to the provider and buffers its answers.</summary>
internal sealed class HttpProvider(VerifierSettings settings, ITarget target)
{
    private readonly RequestFactory _requests = new(target);

    /// <param name="request">The interaction's request after its generators ran.</param>
    /// <exception cref="InteractionFailedException">A filter failed, or the provider did not answer.</exception>
    public async Task<ActualResponse> Ask(HttpInteraction interaction, HttpRequest request, StepClock clock)
    {
        using var built = _requests.Build(request);
        return await Send(interaction, built, target.Client, $"{request.Method} {request.Path}", clock);
    }

    /// <param name="where">The name of the request in messages.</param>
    /// <inheritdoc cref="Ask"/>
    public async Task<ActualResponse> Send(
        Interaction interaction, HttpRequestMessage request, HttpClient client, string where, StepClock clock)
    {
        // That they can be sent was tried when they were given.
        foreach (var (name, value) in settings.CustomHeaders)
            MessageHeaders.TrySet(request, name, value);
        await Filter(interaction, request, clock);

        var limit = clock.Start();
        try
        {
            using var response = await client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit)
                .WaitAsync(limit);
            var content = await ResponseBody.Read(response.Content, settings.MaxResponseSize, limit);
            return Answer(response, ContentCodings.Decode(content, response.Content, settings.MaxResponseSize));
        }
        catch (ResponseTooLargeException tooLarge)
        {
            throw new InteractionFailedException(
                VerificationStep.Provider, $"{where}: {tooLarge.Advice(settings.Config)}", tooLarge);
        }
        catch (OperationCanceledException) when (clock.RanOut)
        {
            throw new InteractionFailedException(
                VerificationStep.Timeout,
                $"{where}: expected an answer within {clock.Seconds} seconds, "
                + "but found none. Find out what the provider waits for, or allow more time with "
                + $"{settings.Config.NameOf(VerifierSetting.RequestTimeout)}.");
        }
        catch (Exception failure) when (failure is not InteractionFailedException && !clock.WasCancelled)
        {
            throw NoAnswer(where, failure);
        }
    }

    private async Task Filter(Interaction interaction, HttpRequestMessage request, StepClock clock)
    {
        var limit = clock.Start();
        try
        {
            foreach (var filter in settings.RequestFilters)
                await filter(interaction, request, limit).WaitAsync(limit);
        }
        catch (Exception failure) when (!clock.WasCancelled)
        {
            throw new InteractionFailedException(
                VerificationStep.RequestFilter,
                $"request filter: expected it to pass the request on, but found {OneLine.Of(failure)}",
                failure);
        }
    }

    private InteractionFailedException NoAnswer(string where, Exception failure)
    {
        // In memory there is no connection: an exception is the provider's own.
        return LostConnection.Is(failure)
            ? new InteractionFailedException(
                VerificationStep.Unreachable,
                $"{target.Name}: expected the provider to answer, but found "
                + $"{LostConnection.Describe(failure)}. Start the provider, or check its address.",
                failure)
            : new InteractionFailedException(
                VerificationStep.Provider,
                $"{where}: expected an answer, but found {LostConnection.Describe(failure)}",
                failure);
    }

    private static ActualResponse Answer(HttpResponseMessage response, byte[] content)
    {
        var headers = new List<HttpHeader>();
        foreach (var (name, values) in response.Headers.NonValidated)
            headers.Add(new HttpHeader(name, values.ToSequence()));
        foreach (var (name, values) in response.Content.Headers.NonValidated)
            headers.Add(new HttpHeader(name, values.ToSequence()));

        var type = response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var types)
            ? types.ToString()
            : null;
        Body body = content.Length == 0 ? Body.Missing.Instance : new Body.Present(content, type);
        return new ActualResponse((int)response.StatusCode, headers.ToSequence(), body);
    }
}
