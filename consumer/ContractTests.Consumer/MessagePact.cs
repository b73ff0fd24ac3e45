using System.ComponentModel;

namespace ContractTests.Consumer;

/// <summary>The message pact of PactNet 4; new code begins with <see cref="Pact"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMessagePact : IPact;

/// <inheritdoc cref="IMessagePact"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMessagePactV3 : IMessagePact;

/// <inheritdoc cref="IMessagePact"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MessagePact : IMessagePactV3
{
    private readonly IPactV3 pact;

    private MessagePact(IPactV3 pact) => this.pact = pact;

    public string Consumer => pact.Consumer;

    public string Provider => pact.Provider;

    public PactConfig Config => pact.Config;

    public static IMessagePactV3 V3(string consumer, string provider) => new MessagePact(Pact.V3(consumer, provider));

    public static IMessagePactV3 V3(string consumer, string provider, PactConfig config) =>
        new MessagePact(Pact.V3(consumer, provider, config));
}
