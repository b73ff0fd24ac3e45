using System.Text.Json;

namespace ContractTests.Provider;

/// <summary>Produces one kind of message.</summary>
public sealed class Scenario
{
    private readonly Func<MessageContext, CancellationToken, Task<IReadOnlyList<ProducedMessage>>> _produce;

    public Scenario(string description, Func<dynamic> factory)
        : this(description, factory, null, null)
    {
    }

    public Scenario(string description, Func<dynamic> factory, dynamic? metadata, JsonSerializerOptions? settings)
        : this(description, (_, _) => Task.FromResult<IReadOnlyList<ProducedMessage>>(
            [ProducedMessage.Of((object?)factory(), (object?)metadata, settings)]))
    {
        Metadata = metadata;
        JsonSettings = settings;
    }

    internal Scenario(
        string description,
        Func<MessageContext, CancellationToken, Task<IReadOnlyList<ProducedMessage>>> produce)
    {
        Description = description;
        _produce = produce;
    }

    public string Description { get; }

    /// <summary>Null if the metadata is only known when the message is produced.</summary>
    public object? Metadata { get; }

    /// <inheritdoc cref="Metadata"/>
    public JsonSerializerOptions? JsonSettings { get; }

    /// <summary>The content of a new message; if there are several, of the first.</summary>
    public object? Invoke()
    {
        var context = new MessageContext(Description, [], new Dictionary<string, JsonElement>(), null, () => null);
        return Task.Run(() => _produce(context, CancellationToken.None)).GetAwaiter().GetResult()[0].Content;
    }

    internal Task<IReadOnlyList<ProducedMessage>> Produce(MessageContext context, CancellationToken cancellation) =>
        _produce(context, cancellation);
}
