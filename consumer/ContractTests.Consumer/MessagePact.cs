using System.ComponentModel;

namespace ContractTests.Consumer;

/// <summary>The message pact of PactNet 4; new code starts with <see cref="Pact"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMessagePact : IPact;

/// <inheritdoc cref="IMessagePact"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMessagePactV3 : IMessagePact;

/// <inheritdoc cref="IMessagePact"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MessagePact : IMessagePactV3
{
    private readonly IPactV3 _pact;

    private MessagePact(IPactV3 pact) => _pact = pact;

    public string Consumer => _pact.Consumer;

    public string Provider => _pact.Provider;

    public PactConfig Config => _pact.Config;

    public static IMessagePactV3 V3(string consumer, string provider) => new MessagePact(Pact.V3(consumer, provider));

    public static IMessagePactV3 V3(string consumer, string provider, PactConfig config) =>
        new MessagePact(Pact.V3(consumer, provider, config));
}
