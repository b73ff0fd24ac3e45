using System.Collections.Concurrent;
using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Provider.Verification;

namespace ContractTests.Provider.States;

/// <summary>Sets up provider states before an interaction and tears them down after it.</summary>
internal interface IStateHandler
{
    /// <returns>Values by name for the generators of the contract.</returns>
    /// <exception cref="InteractionFailedException">The state could not be set up.</exception>
    Task<IReadOnlyDictionary<string, JsonElement>> SetUp(InteractionState state, CancellationToken cancellation);

    /// <exception cref="InteractionFailedException">The state could not be torn down.</exception>
    Task TearDown(InteractionState state, CancellationToken cancellation);

    /// <summary>Messages to print at the end of the run.</summary>
    IReadOnlyList<string> Notices => [];

    /// <summary>Called instead of <see cref="SetUp"/> for an interaction without states.</summary>
    Task SetUpNothing(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Called instead of <see cref="TearDown"/> for an interaction without states.</summary>
    Task TearDownNothing(CancellationToken cancellation) => Task.CompletedTask;
}

/// <summary>
/// No way to set up states was configured. As with the official verifier, interactions with states run anyway, and a
/// notice says that their states were not set up.
/// </summary>
internal sealed class NoStates(PactVerifierConfig config) : IStateHandler
{
    private static readonly IReadOnlyDictionary<string, JsonElement> NoValues = new Dictionary<string, JsonElement>();

    private readonly ConcurrentDictionary<string, bool> _asked = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Notices => _asked.IsEmpty
        ? []
        : [$"provider states: expected a way to set up {Names}, "
            + $"but found none. Use {config.NameOf(VerifierSetting.ProviderStates)}."];

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
