using System.Text.Json;

namespace ContractTests.Provider;

/// <summary>Makes states true before an interaction and takes them back after it.</summary>
internal interface IStateKeeper
{
    /// <returns>Values by name for the generators of the contract.</returns>
    /// <exception cref="InteractionFailedException">The state could not be made true.</exception>
    Task<IReadOnlyDictionary<string, JsonElement>> SetUp(Pacts.ProviderState state, CancellationToken cancellation);

    /// <exception cref="InteractionFailedException">The state could not be taken back.</exception>
    Task TearDown(Pacts.ProviderState state, CancellationToken cancellation);

    /// <summary>Called in place of <see cref="SetUp"/> for an interaction that names no state.</summary>
    Task SetUpNothing(CancellationToken cancellation) => Task.CompletedTask;
}

/// <summary>Where no states were given: a contract that names one cannot be verified.</summary>
internal sealed class NoStates : IStateKeeper
{
    public Task<IReadOnlyDictionary<string, JsonElement>> SetUp(
        Pacts.ProviderState state, CancellationToken cancellation) =>
        throw new InteractionFailedException(
            VerificationStep.StateSetUp,
            $"provider state \"{state.Name}\": expected a way to make it true, but found none. "
            + "Give WithProviderStates, WithProviderStateEndpoint or WithProviderStateUrl.");

    public Task TearDown(Pacts.ProviderState state, CancellationToken cancellation) => Task.CompletedTask;
}
