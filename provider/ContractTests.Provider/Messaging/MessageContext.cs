using System.Text.Json;

namespace ContractTests.Provider;

/// <summary>The message that a producer must return, with the provider states of its interaction.</summary>
public sealed class MessageContext
{
    private readonly Lazy<IServiceProvider?> _services;

    internal MessageContext(
        string description,
        IReadOnlyList<StateParameters> states,
        IReadOnlyDictionary<string, JsonElement> values,
        RequestMessage? request,
        Func<IServiceProvider?> services)
    {
        Description = description;
        States = states;
        Values = values;
        Request = request;
        _services = new Lazy<IServiceProvider?>(services);
    }

    public string Description { get; }

    /// <summary>The provider states of the interaction, in the order of the contract; all are set up already.</summary>
    public IReadOnlyList<StateParameters> States { get; }

    /// <summary>The parameters of all states; values that the set-up of the states returned replace them.</summary>
    public IReadOnlyDictionary<string, JsonElement> Values { get; }

    /// <summary>The message that the consumer sent; null if this message is not an answer.</summary>
    public RequestMessage? Request { get; }

    /// <summary>A scope of the provider's own services, for this message.</summary>
    /// <exception cref="InvalidOperationException">The provider does not run in this process.</exception>
    public IServiceProvider Services => _services.Value ?? throw new InvalidOperationException(
        $"message \"{Description}\": expected the services of the provider, but found none. "
        + "Call WithApplication or WithTestServer.");
}
