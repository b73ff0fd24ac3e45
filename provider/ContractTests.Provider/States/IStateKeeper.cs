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

    /// <summary>What is to be said at the end of the run.</summary>
    IReadOnlyList<string> Notices => [];

    /// <summary>Called in place of <see cref="SetUp"/> for an interaction that names no state.</summary>
    Task SetUpNothing(CancellationToken cancellation) => Task.CompletedTask;
}

/// <summary>
/// Where no states were given: as with the official verifier, interactions that name one run all the same, and it is
/// said that nothing made them true.
/// </summary>
internal sealed class NoStates : IStateKeeper
{
    private readonly SortedSet<string> asked = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Notices => asked.Count == 0
        ? []
        :
        [
            $"provider states: expected a way to make {string.Join(", ", asked.Select(each => $"\"{each}\""))} true, "
            + "but found none. Give WithProviderStates, WithProviderStateEndpoint or WithProviderStateUrl.",
        ];

    public Task<IReadOnlyDictionary<string, JsonElement>> SetUp(
        Pacts.ProviderState state, CancellationToken cancellation)
    {
        asked.Add(state.Name);
        return Task.FromResult<IReadOnlyDictionary<string, JsonElement>>(new Dictionary<string, JsonElement>());
    }

    public Task TearDown(Pacts.ProviderState state, CancellationToken cancellation) => Task.CompletedTask;
}
