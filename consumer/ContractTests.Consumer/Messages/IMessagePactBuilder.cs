using System.Runtime.CompilerServices;
using System.Text.Json;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer;

/// <summary>Declares messages that the provider sends on its own.</summary>
public interface IMessagePactBuilder<TSelf, TMessage>
{
    /// <summary>Starts a message. The description and the provider states identify it in the pact.</summary>
    /// <inheritdoc cref="IPactBuilder{TRequest}.UponReceiving"/>
    TMessage ExpectsToReceive(
        string description, [CallerFilePath] string declaredIn = "", [CallerLineNumber] int declaredAt = 0);

    /// <summary>Adds an entry to the metadata of the pact file.</summary>
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

    /// <summary>Metadata other than text: numbers, booleans, lists, objects.</summary>
    TSelf WithMetadata(string key, JsonElement value);

    /// <inheritdoc cref="WithMetadata(string, string)"/>
    TSelf WithMetadata(string key, IMatcher matcher);

    /// <param name="body">Any object; any value in it may be a matcher.</param>
    IConfiguredMessageVerifier WithJsonContent(dynamic body);

    /// <param name="settings">
    /// Settings to serialize and deserialize the content; <see cref="PactConfig.DefaultJsonSettings"/> by default.
    /// </param>
    IConfiguredMessageVerifier WithJsonContent(dynamic body, JsonSerializerOptions settings);

    /// <summary>Contents of any kind.</summary>
    /// <param name="deserializer">
    /// Deserializes the contents for the consumer; by default JSON with <see cref="PactConfig.DefaultJsonSettings"/>.
    /// </param>
    IConfiguredMessageVerifier WithContent(AuthoredBody content, MessageDeserializer? deserializer = null);

    /// <summary>Sets the contents to this text in UTF-8, unchanged.</summary>
    IConfiguredMessageVerifier WithContent(string content, string contentType);

    /// <summary>Sets the contents to these bytes, unchanged.</summary>
    IConfiguredMessageVerifier WithContent(byte[] content, string contentType);
}

/// <summary>Declares a message that is written in version 3.</summary>
public interface IMessageBuilderV3 : IMessageBuilder<IMessageBuilderV3>;

/// <summary>Declares a message that is written in version 4.</summary>
public interface IMessageBuilderV4 : IMessageBuilder<IMessageBuilderV4>;

/// <summary>Passes a declared message to its consumer.</summary>
public interface IConfiguredMessageVerifier
{
    /// <summary>
    /// Passes the example to the consumer as <typeparamref name="T"/>: for JSON a type of the consumer, for any
    /// contents <see cref="ReceivedMessage"/>, text or bytes. If the consumer does not throw, the message is written to
    /// the pact file.
    /// </summary>
    /// <exception cref="PactMessageConsumerVerificationException">The consumer threw.</exception>
    void Verify<T>(Action<T> handler);

    /// <inheritdoc cref="Verify"/>
    Task VerifyAsync<T>(Func<T, Task> handler);
}
