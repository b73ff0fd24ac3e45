using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;

namespace ContractTests.Consumer;

/// <summary>The settings of an interaction of any kind while it is being declared.</summary>
internal sealed class InteractionDraft(string description, SourceLine? place)
{
    private readonly List<InteractionState> _states = [];
    private readonly List<string> _comments = [];
    private readonly List<(string Group, Dictionary<string, string> Entries)> _references = [];

    public string? Key { get; set; }

    public bool Pending { get; set; }

    public string? TestName { get; set; }

    public string? Transport { get; set; }

    public string Description => description;

    /// <summary>The source line of the declaration; null if the compiler did not set it.</summary>
    public SourceLine? Place => place;

    public void AddState(string name) => _states.Add(new InteractionState(Named(name)));

    /// <param name="parameters">Values that are read as JSON if they are valid, and as strings otherwise.</param>
    public void AddState(string name, IDictionary<string, string> parameters) =>
        AddState(name, parameters, StateValue.Of);

    /// <param name="parameters">Values of any type; each keeps its type in the pact.</param>
    public void AddState(string name, IDictionary<string, object?> parameters) =>
        AddState(name, parameters, Fragment);

    public void AddComment(string text) => _comments.Add(text);

    public void AddReference(string group, string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(group);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var known = _references.Find(entry => entry.Group == group).Entries;
        if (known is null)
            _references.Add((group, new Dictionary<string, string> { [name] = value }));
        else
            known[name] = value;
    }

    public T ApplyTo<T>(T interaction)
        where T : Interaction => interaction with
        {
            ProviderStates = _states.ToSequence(),
            Key = Key,
            Pending = Pending,
            Transport = Transport,
            Comments = Comments().ToSequence(),
        };

    public ArgumentException Misuse(string what) => new($"Interaction \"{description}\": {what}");

    // In the format of the official core.
    private IEnumerable<JsonMember> Comments()
    {
        if (_references.Count > 0)
        {
            var groups = _references.ToDictionary(entry => entry.Group, entry => entry.Entries);
            yield return new JsonMember("references", Fragment(groups));
        }

        if (TestName is not null)
            yield return new JsonMember("testname", JsonFragment.Of(TestName));

        if (_comments.Count > 0)
            yield return new JsonMember("text", Fragment(_comments));
    }

    private void AddState<TValue>(
        string name, IDictionary<string, TValue> parameters, Func<TValue, JsonFragment> written)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var members = parameters.Select(parameter => new JsonMember(parameter.Key, written(parameter.Value)));
        _states.Add(new InteractionState(Named(name), members.ToSequence()));
    }

    private static JsonFragment Fragment<TValue>(TValue value) => new(JsonSerializer.SerializeToElement(value));

    private string Named(string name) =>
        string.IsNullOrWhiteSpace(name) ? throw Misuse("expected the name of a provider state, but found none.") : name;
}
