using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Provider;

/// <summary>Sets up a state, or tears it down. The services are a scope of the provider's own.</summary>
public delegate Task StateAction(
    IServiceProvider services, StateParameters parameters, CancellationToken cancellation);

/// <summary>Sets up a state and returns values by name, for the generators of the contract.</summary>
public delegate Task<IReadOnlyDictionary<string, object?>> StateSetup(
    IServiceProvider services, StateParameters parameters, CancellationToken cancellation);

/// <summary>The provider states of the consumers, and the code that sets them up.</summary>
public sealed class ProviderStates
{
    private static readonly IReadOnlyDictionary<string, object?> NoValues = new Dictionary<string, object?>();

    private readonly Dictionary<string, RegisteredState> _registered = new(StringComparer.Ordinal);
    private RegisteredState? _anyOther;

    internal IReadOnlyCollection<string> Names => _registered.Keys;

    /// <summary>Adds a state that needs no set-up.</summary>
    public ProviderStates Given(string state) => Given(state, (_, _, _) => Task.CompletedTask);

    /// <param name="tearDown">Always called after the interaction; the last state is torn down first.</param>
    public ProviderStates Given(string state, StateAction setUp, StateAction? tearDown = null) =>
        Add(state, WithoutValues(setUp), tearDown);

    /// <inheritdoc cref="Given(string, StateAction, StateAction?)"/>
    public ProviderStates Given(string state, StateSetup setUp, StateAction? tearDown = null) =>
        Add(state, setUp, tearDown);

    /// <summary>Adds a state that one service of the provider sets up.</summary>
    /// <param name="tearDown">Always called after the interaction; the last state is torn down first.</param>
    public ProviderStates Given<TService>(
        string state,
        Func<TService, StateParameters, CancellationToken, Task> setUp,
        Func<TService, StateParameters, CancellationToken, Task>? tearDown = null)
        where TService : notnull =>
        Add(state, WithoutValues(Using(setUp)), tearDown is null ? null : Using(tearDown));

    /// <summary>
    /// Handles all states without their own action; <see cref="StateParameters.State"/> is the name of the state.
    /// Without this handler, an unknown state fails its interaction.
    /// </summary>
    public ProviderStates GivenAnyOther(StateAction setUp, StateAction? tearDown = null)
    {
        _anyOther = new RegisteredState(WithoutValues(setUp), tearDown);
        return this;
    }

    internal RegisteredState? Find(string state) => _registered.GetValueOrDefault(state) ?? _anyOther;

    private ProviderStates Add(string state, StateSetup setUp, StateAction? tearDown)
    {
        if (!_registered.TryAdd(state, new RegisteredState(setUp, tearDown)))
            throw new ArgumentException($"provider state \"{state}\": expected one action, but found a second one.");

        return this;
    }

    private static StateAction Using<TService>(Func<TService, StateParameters, CancellationToken, Task> action)
        where TService : notnull =>
        (services, parameters, cancellation) =>
            action(services.GetRequiredService<TService>(), parameters, cancellation);

    private static StateSetup WithoutValues(StateAction action) => async (services, parameters, cancellation) =>
    {
        await action(services, parameters, cancellation);
        return NoValues;
    };
}

internal sealed record RegisteredState(StateSetup SetUp, StateAction? TearDown);
