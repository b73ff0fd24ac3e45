using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Provider.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Provider.States;

/// <summary>Calls the registered actions, each with its own scope of the provider's services.</summary>
internal sealed class StatesInProcess(ProviderStates states, IServiceProvider? services) : IStateHandler
{
    private static readonly IServiceProvider None = new ServiceCollection().BuildServiceProvider();

    public async Task<IReadOnlyDictionary<string, JsonElement>> SetUp(
        InteractionState state, CancellationToken cancellation)
    {
        var known = states.Find(state.Name) ?? throw Unknown(state.Name);
        try
        {
            await using var scope = (services ?? None).CreateAsyncScope();
            var values = await known.SetUp(
                scope.ServiceProvider, new StateParameters(state.Name, state.Parameters), cancellation);
            return values.ToDictionary(value => value.Key, value => JsonSerializer.SerializeToElement(value.Value));
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            throw Failed(VerificationStep.StateSetUp, "setup", state.Name, failure);
        }
    }

    public async Task TearDown(InteractionState state, CancellationToken cancellation)
    {
        if (states.Find(state.Name)?.TearDown is not { } tearDown)
            return;

        try
        {
            await using var scope = (services ?? None).CreateAsyncScope();
            await tearDown(scope.ServiceProvider, new StateParameters(state.Name, state.Parameters), cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            throw Failed(VerificationStep.StateTearDown, "teardown", state.Name, failure);
        }
    }

    private InteractionFailedException Unknown(string name)
    {
        var known = states.Names.Count == 0 ? "none" : string.Join(", ", states.Names.Select(each => $"\"{each}\""));
        return new InteractionFailedException(
            VerificationStep.StateSetUp,
            $"provider state \"{name}\": expected one of the registered states, but found only: {known}. "
            + "Register it with Given.");
    }

    private static InteractionFailedException Failed(
        VerificationStep step, string what, string state, Exception failure) =>
        new(step,
            $"provider state \"{state}\": expected its {what} to succeed, but found {OneLine.Of(failure)}",
            failure);
}
