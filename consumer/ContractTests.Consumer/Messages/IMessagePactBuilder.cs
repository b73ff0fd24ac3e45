using System.Text.Json;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer;

/// <summary>Declares messages that the provider sends on its own and the consumer relies on.</summary>
public interface IMessagePactBuilder<TSelf, TMessage>
{
    /// <summary>Starts a message; with its provider states, the description is its name in the pact.</summary>
    TMessage ExpectsToReceive(string description);

    /// <summary>Notes something in the metadata of the pact file.</summary>
    /// <param name="namespace">The section of the metadata.</param>
    TSelf WithPactMetadata(string @namespace, string name, string value);
}

/// <summary>Declares messages that are written in version 3.</summary>
public interface IMessagePactBuilderV3 : IMessagePactBuilder<IMessagePactBuilderV3, IMessageBuilderV3>;

/// <summary>Declares messages that are written in version 4.</summary>
public interface IMessagePactBuilderV4 : IMessagePactBuilder<IMessagePactBuilderV4, IMessageBuilderV4>;

/// <summary>Declares one message.</summary>
public interface IMessageBuilder<TSelf>
{
    /// <summary>What must be true at the provider beforehand; several add up.</summary>
    TSelf Given(string providerState);

    TSelf Given(string providerState, IDictionary<string, string> parameters);

    /// <summary>A provider state whose parameters keep their JSON types: numbers, booleans, lists, objects.</summary>
    TSelf Given(string providerState, IDictionary<string, object?> parameters);

    TSelf WithMetadata(string key, string value);

    /// <inheritdoc cref="WithMetadata(string, string)"/>
    TSelf WithMetadata(string key, IMatcher matcher);

    /// <param name="body">Any object, with matchers wherever more than one value will do.</param>
    IConfiguredMessageVerifier WithJsonContent(dynamic body);

    /// <param name="settings">
    /// For writing the content and for reading it; the default is <see cref="PactConfig.DefaultJsonSettings"/>.
    /// </param>
    IConfiguredMessageVerifier WithJsonContent(dynamic body, JsonSerializerOptions settings);
}

/// <summary>Declares a message that is written in version 3.</summary>
public interface IMessageBuilderV3 : IMessageBuilder<IMessageBuilderV3>;

/// <summary>Declares a message that is written in version 4.</summary>
public interface IMessageBuilderV4 : IMessageBuilder<IMessageBuilderV4>;

/// <summary>Hands a declared message to its consumer.</summary>
public interface IConfiguredMessageVerifier
{
    /// <summary>Hands over the example; when the consumer takes it, the message goes into the pact file.</summary>
    /// <exception cref="PactMessageConsumerVerificationException">The consumer threw.</exception>
    void Verify<T>(Action<T> handler);

    /// <inheritdoc cref="Verify"/>
    Task VerifyAsync<T>(Func<T, Task> handler);
}
