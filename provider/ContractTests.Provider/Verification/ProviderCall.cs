using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.Provider;

/// <summary>Sends one request to the provider and reads its answer whole.</summary>
internal sealed class ProviderCall(VerifierSettings settings, ITarget target)
{
    /// <exception cref="InteractionFailedException">A filter failed, or the provider gave no answer.</exception>
    public async Task<ActualResponse> Send(HttpInteraction interaction, CancellationToken cancellation)
    {
        using var request = RequestFactory.Build(interaction.Request, target);
        foreach (var (name, value) in settings.CustomHeaders)
            RequestFactory.Set(request, name, value);
        await Filter(interaction, request, cancellation);

        using var clock = new CancellationTokenSource(settings.RequestTimeout, settings.Time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, clock.Token);
        try
        {
            using var response = await target.Client.SendAsync(request, limit.Token).WaitAsync(limit.Token);
            var content = await response.Content.ReadAsByteArrayAsync(limit.Token);
            return Answer(response, content);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new InteractionFailedException(
                VerificationStep.Timeout,
                $"{Where(interaction)}: expected an answer within {settings.RequestTimeout.TotalSeconds:0.###} seconds, "
                + "but found none. Look for what the provider waits for, or give more time WithRequestTimeout.");
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            throw NoAnswer(interaction, failure);
        }
    }

    private async Task Filter(
        HttpInteraction interaction, HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            foreach (var filter in settings.RequestFilters)
                await filter(interaction, request, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            throw new InteractionFailedException(
                VerificationStep.RequestFilter,
                $"request filter: expected it to pass the request on, but found {OneLine.Of(failure)}",
                failure);
        }
    }

    private InteractionFailedException NoAnswer(HttpInteraction interaction, Exception failure)
    {
        // In memory there is no connection to break: what comes is the provider's own exception.
        return LostConnection.Is(failure)
            ? new InteractionFailedException(
                VerificationStep.Unreachable,
                $"{target.Name}: expected the provider to answer, but found {OneLine.Of(LostConnection.Innermost(failure))}. "
                + "Start the provider, or check its address.",
                failure)
            : new InteractionFailedException(
                VerificationStep.Provider,
                $"{Where(interaction)}: expected an answer, but found {OneLine.Of(LostConnection.Innermost(failure))}",
                failure);
    }

    private static string Where(HttpInteraction interaction) =>
        $"{interaction.Request.Method} {interaction.Request.Path}";

    private static ActualResponse Answer(HttpResponseMessage response, byte[] content)
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
