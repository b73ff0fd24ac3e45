using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Provider;

/// <summary>Makes a state true, or takes it back. The services are a scope of the provider's own.</summary>
public delegate Task StateAction(
    IServiceProvider services, StateParameters parameters, CancellationToken cancellation);

/// <summary>Makes a state true and returns values by name, for the generators of the contract.</summary>
public delegate Task<IReadOnlyDictionary<string, object?>> StateSetup(
    IServiceProvider services, StateParameters parameters, CancellationToken cancellation);

/// <summary>The provider states that consumers name, and the code that sets them up.</summary>
public sealed class ProviderStates
{
    private static readonly IReadOnlyDictionary<string, object?> NoValues = new Dictionary<string, object?>();

    private readonly Dictionary<string, RegisteredState> _registered = new(StringComparer.Ordinal);
    private RegisteredState? _anyOther;

    internal IReadOnlyCollection<string> Names => _registered.Keys;

    /// <summary>A state that is true without doing anything.</summary>
    public ProviderStates Given(string state) => Given(state, (_, _, _) => Task.CompletedTask);

    /// <param name="tearDown">Called after the interaction in any case; the last state is left first.</param>
    public ProviderStates Given(string state, StateAction setUp, StateAction? tearDown = null) =>
        Add(state, WithoutValues(setUp), tearDown);

    /// <inheritdoc cref="Given(string, StateAction, StateAction?)"/>
    public ProviderStates Given(string state, StateSetup setUp, StateAction? tearDown = null) =>
        Add(state, setUp, tearDown);

    /// <summary>A state that one service of the provider makes true.</summary>
    /// <param name="tearDown">Called after the interaction in any case; the last state is left first.</param>
    public ProviderStates Given<TService>(
        string state,
        Func<TService, StateParameters, CancellationToken, Task> setUp,
        Func<TService, StateParameters, CancellationToken, Task>? tearDown = null)
        where TService : notnull =>
        Add(state, WithoutValues(Using(setUp)), tearDown is null ? null : Using(tearDown));

    /// <summary>
    /// Takes the states that have no action of their own; <see cref="StateParameters.State"/> names the one asked for.
    /// Without it, a state that is not known fails its interaction.
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
