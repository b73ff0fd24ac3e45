using System.Text.Json;
using ContractTests.Pacts.Matching;
using ContractTests.Provider.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Provider.Messaging;

/// <summary>Messages from the provider's own code, in this process.</summary>
internal sealed class MessageProducer(
    MessageScenarios scenarios, JsonSerializerOptions? settings, IServiceProvider? services) : IMessageSource
{
    public async Task<IReadOnlyList<ActualMessage>> Produce(MessageQuestion question, StepClock clock)
    {
        if (!scenarios.Scenarios.TryGetValue(question.Description, out var scenario))
            throw Unknown(question.Description);

        AsyncServiceScope? scope = null;
        try
        {
            var context = new MessageContext(
                question.Description,
                [.. question.Interaction.ProviderStates
                    .Select(each => new StateParameters(each.Name, each.Parameters))],
                question.Values.ToDictionary(each => each.Key, each => each.Value.Element),
                question.Request is null ? null : new RequestMessage(question.Request),
                () => (scope = services?.CreateAsyncScope())?.ServiceProvider);
            var limit = clock.Start();
            var produced = await scenario.Produce(context, limit).WaitAsync(limit);
            return [.. produced.Select(each => each.ToActual(settings))];
        }
        catch (OperationCanceledException) when (clock.RanOut)
        {
            throw new InteractionFailedException(
                VerificationStep.Timeout,
                $"message \"{question.Description}\": expected it within {clock.Seconds} seconds, but found none.");
        }
        catch (Exception failure) when (!clock.WasCancelled)
        {
            throw new InteractionFailedException(
                VerificationStep.Provider,
                $"message \"{question.Description}\": expected its producer to make one, "
                + $"but found {OneLine.Of(failure)}",
                failure);
        }
        finally
        {
            if (scope is { } opened)
                await opened.DisposeAsync();
        }
    }

    private InteractionFailedException Unknown(string description)
    {
        var known = scenarios.Scenarios.Count == 0
            ? "none"
            : string.Join(", ", scenarios.Scenarios.Keys.Select(each => $"\"{each}\""));
        return new InteractionFailedException(
            VerificationStep.Provider,
            $"message \"{description}\": expected a producer, but found only: {known}. Add it in WithMessages.");
    }
}

/// <summary>No producer of messages was configured.</summary>
internal sealed class NoMessages : IMessageSource
{
    public Task<IReadOnlyList<ActualMessage>> Produce(MessageQuestion question, StepClock clock) =>
        throw new InteractionFailedException(
            VerificationStep.Provider,
            $"message \"{question.Description}\": expected a producer, but found none. "
            + "Call WithMessages or WithMessageEndpoint.");
}
