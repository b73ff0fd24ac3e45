using System.Runtime.CompilerServices;
using System.Text.Json;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer;

/// <summary>Declares messages that the provider sends on its own and the consumer relies on.</summary>
public interface IMessagePactBuilder<TSelf, TMessage>
{
    /// <summary>Starts a message; with its provider states, the description is its name in the pact.</summary>
    /// <inheritdoc cref="IPactBuilder{TRequest}.UponReceiving"/>
    TMessage ExpectsToReceive(
        string description, [CallerFilePath] string declaredIn = "", [CallerLineNumber] int declaredAt = 0);

    /// <summary>Notes something in the metadata of the pact file.</summary>
    /// <param name="namespace">The section of the metadata.</param>
    TSelf WithPactMetadata(string @namespace, string name, string value);
}

/// <summary>Declares messages that are written in version 3.</summary>
public interface IMessagePactBuilderV3 : IMessagePactBuilder<IMessagePactBuilderV3, IMessageBuilderV3>;

/// <summary>Declares messages that are written in version 4.</summary>
public interface IMessagePactBuilderV4 : IMessagePactBuilder<IMessagePactBuilderV4, IMessageBuilderV4>;

/// <summary>Declares one message.</summary>
public interface IMessageBuilder<TSelf> : IInteractionBuilder<TSelf>
{
    TSelf WithMetadata(string key, string value);

    /// <summary>Metadata that are more than text: numbers, booleans, lists, objects.</summary>
    TSelf WithMetadata(string key, JsonElement value);

    /// <inheritdoc cref="WithMetadata(string, string)"/>
    TSelf WithMetadata(string key, IMatcher matcher);

    /// <param name="body">Any object, with matchers wherever more than one value will do.</param>
    IConfiguredMessageVerifier WithJsonContent(dynamic body);

    /// <param name="settings">
    /// For writing the content and for reading it; the default is <see cref="PactConfig.DefaultJsonSettings"/>.
    /// </param>
    IConfiguredMessageVerifier WithJsonContent(dynamic body, JsonSerializerOptions settings);

    /// <summary>Contents of any kind.</summary>
    /// <param name="deserializer">
    /// How the consumer reads them; JSON is read with <see cref="PactConfig.DefaultJsonSettings"/> when left out.
    /// </param>
    IConfiguredMessageVerifier WithContent(AuthoredBody content, MessageDeserializer? deserializer = null);

    /// <summary>Contents as they are, in UTF-8.</summary>
    IConfiguredMessageVerifier WithContent(string content, string contentType);

    /// <summary>Contents as they are.</summary>
    IConfiguredMessageVerifier WithContent(byte[] content, string contentType);
}

/// <summary>Declares a message that is written in version 3.</summary>
public interface IMessageBuilderV3 : IMessageBuilder<IMessageBuilderV3>;

/// <summary>Declares a message that is written in version 4.</summary>
public interface IMessageBuilderV4 : IMessageBuilder<IMessageBuilderV4>;

/// <summary>Hands a declared message to its consumer.</summary>
public interface IConfiguredMessageVerifier
{
    /// <summary>
    /// Hands over the example, read as <typeparamref name="T"/>: a type of the consumer's for JSON,
    /// <see cref="ReceivedMessage"/>, text or bytes for any. When the consumer takes it, the message goes into the pact
    /// file.
    /// </summary>
    /// <exception cref="PactMessageConsumerVerificationException">The consumer threw.</exception>
    void Verify<T>(Action<T> handler);

    /// <inheritdoc cref="Verify"/>
    Task VerifyAsync<T>(Func<T, Task> handler);
}
