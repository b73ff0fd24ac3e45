using System.Text.Json;
using ContractTests.Pacts;

namespace ContractTests.Consumer;

/// <summary>The provider states of one interaction while it is being declared.</summary>
internal sealed class StateDrafts(string description)
{
    private readonly List<ProviderState> states = [];

    public void Add(string name) => Add(new ProviderState(Named(name)));

    /// <param name="parameters">Values of any type; each keeps its type in the pact.</param>
    public void Add<TValue>(string name, IDictionary<string, TValue> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var members = parameters.Select(parameter => new JsonMember(
            parameter.Key, new JsonFragment(JsonSerializer.SerializeToElement(parameter.Value))));
        Add(new ProviderState(Named(name), members.ToSequence()));
    }

    public Sequence<ProviderState> ToSequence() => states.ToSequence();

    private void Add(ProviderState state) => states.Add(state);

    private string Named(string name) =>
        string.IsNullOrWhiteSpace(name)
            ? throw new ArgumentException(
                $"Interaction \"{description}\": expected the name of a provider state, but found none.")
            : name;
}
