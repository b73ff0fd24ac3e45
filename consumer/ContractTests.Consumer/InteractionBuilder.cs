namespace ContractTests.Consumer;

/// <summary>Records the settings of an interaction of any kind, for any version.</summary>
internal abstract class InteractionBuilder<TSelf>(InteractionDraft details) : IInteractionBuilder<TSelf>
    where TSelf : class
{
    protected InteractionDraft Details { get; } = details;

    protected TSelf Self => (TSelf)(object)this;

    public TSelf Given(string providerState)
    {
        Details.AddState(providerState);
        return Self;
    }

    public TSelf Given(string providerState, IDictionary<string, string> parameters)
    {
        Details.AddState(providerState, parameters);
        return Self;
    }

    public TSelf Given(string providerState, IDictionary<string, object?> parameters)
    {
        Details.AddState(providerState, parameters);
        return Self;
    }

    public TSelf WithKey(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        Details.Key = key;
        return Self;
    }

    public TSelf Pending()
    {
        Details.Pending = true;
        return Self;
    }

    public TSelf WithComment(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Details.AddComment(text);
        return Self;
    }

    public TSelf WithTestName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Details.TestName = name;
        return Self;
    }

    public TSelf WithReference(string group, string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Details.AddReference(group, name, value);
        return Self;
    }

    public TSelf WithTransport(string transport)
    {
        ArgumentException.ThrowIfNullOrEmpty(transport);
        Details.Transport = transport;
        return Self;
    }
}
