using System.Collections.Concurrent;
using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Provider.Verification;

namespace ContractTests.Provider.States;

/// <summary>Makes states true before an interaction and takes them back after it.</summary>
internal interface IStateHandler
{
    /// <returns>Values by name for the generators of the contract.</returns>
    /// <exception cref="InteractionFailedException">The state could not be made true.</exception>
    Task<IReadOnlyDictionary<string, JsonElement>> SetUp(InteractionState state, CancellationToken cancellation);

    /// <exception cref="InteractionFailedException">The state could not be taken back.</exception>
    Task TearDown(InteractionState state, CancellationToken cancellation);

    /// <summary>Messages to print at the end of the run.</summary>
    IReadOnlyList<string> Notices => [];

    /// <summary>Called in place of <see cref="SetUp"/> for an interaction that names no state.</summary>
    Task SetUpNothing(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Called in place of <see cref="TearDown"/> for an interaction that names no state.</summary>
    Task TearDownNothing(CancellationToken cancellation) => Task.CompletedTask;
}

/// <summary>
/// Where no states were given: as with the official verifier, interactions that name one run all the same, and it is
/// said that nothing made them true.
/// </summary>
internal sealed class NoStates(PactVerifierConfig config) : IStateHandler
{
    private static readonly IReadOnlyDictionary<string, JsonElement> NoValues = new Dictionary<string, JsonElement>();

    private readonly ConcurrentDictionary<string, bool> _asked = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Notices => _asked.IsEmpty
        ? []
        : [$"provider states: expected a way to make {Names} true, "
            + $"but found none. Give {config.NameOf(VerifierSetting.ProviderStates)}."];

    private string Names =>
        string.Join(", ", _asked.Keys.Order(StringComparer.Ordinal).Select(each => $"\"{each}\""));

    public Task<IReadOnlyDictionary<string, JsonElement>> SetUp(
        InteractionState state, CancellationToken cancellation)
    {
        _asked.TryAdd(state.Name, true);
        return Task.FromResult(NoValues);
    }

    public Task TearDown(InteractionState state, CancellationToken cancellation) => Task.CompletedTask;
}
