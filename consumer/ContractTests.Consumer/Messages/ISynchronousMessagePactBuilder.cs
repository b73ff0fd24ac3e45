using System.Runtime.CompilerServices;
using System.Text.Json;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer;

/// <summary>
/// Declares messages that the consumer sends and the provider answers with other messages, over any transport (version
/// 4).
/// </summary>
public interface ISynchronousMessagePactBuilder
{
    /// <summary>Starts an exchange. The description and the provider states identify it in the pact.</summary>
    /// <inheritdoc cref="IPactBuilder{TRequest}.UponReceiving"/>
    ISynchronousMessageBuilder UponSending(
        string description, [CallerFilePath] string declaredIn = "", [CallerLineNumber] int declaredAt = 0);

    /// <inheritdoc cref="IMessagePactBuilder{TSelf, TMessage}.WithPactMetadata"/>
    ISynchronousMessagePactBuilder WithPactMetadata(string @namespace, string name, string value);
}

/// <summary>Declares one exchange of messages.</summary>
public interface ISynchronousMessageBuilder : IInteractionBuilder<ISynchronousMessageBuilder>
{
    /// <summary>The message that the consumer sends.</summary>
    ISynchronousMessageBuilder WithRequest(Action<IMessageContentBuilder> request);

    /// <summary>
    /// Adds a message that answers it; several answers are sent in the order in which they are declared.
    /// </summary>
    ISynchronousMessageBuilder WillRespond(Action<IMessageContentBuilder> response);

    /// <summary>Like <see cref="VerifyAsync"/>, for synchronous consumers.</summary>
    /// <exception cref="PactMismatchException">The consumer did not send the declared message.</exception>
    void Verify(Action<ISynchronousMessageContext> consumer);

    /// <summary>
    /// Runs the consumer, with the exchange in place of its transport. If the consumer sent the declared message and
    /// did not throw, the exchange is written to the pact file.
    /// </summary>
    /// <exception cref="PactMismatchException">The consumer did not send the declared message.</exception>
    Task VerifyAsync(Func<ISynchronousMessageContext, Task> consumer);
}

/// <summary>Declares one message of an exchange.</summary>
public interface IMessageContentBuilder
{
    IMessageContentBuilder WithMetadata(string key, string value);

    /// <inheritdoc cref="IMessageBuilder{TSelf}.WithMetadata(string, JsonElement)"/>
    IMessageContentBuilder WithMetadata(string key, JsonElement value);

    /// <inheritdoc cref="WithMetadata(string, string)"/>
    IMessageContentBuilder WithMetadata(string key, IMatcher matcher);

    /// <param name="body">Any object; any value in it may be a matcher.</param>
    IMessageContentBuilder WithJsonContent(dynamic body);

    /// <param name="settings"><see cref="PactConfig.DefaultJsonSettings"/> by default.</param>
    IMessageContentBuilder WithJsonContent(dynamic body, JsonSerializerOptions settings);

    /// <summary>Contents of any kind.</summary>
    IMessageContentBuilder WithContent(AuthoredBody content);

    /// <summary>Sets the contents to this text in UTF-8, unchanged.</summary>
    IMessageContentBuilder WithContent(string content, string contentType);

    /// <summary>Sets the contents to these bytes, unchanged.</summary>
    IMessageContentBuilder WithContent(byte[] content, string contentType);
}

/// <summary>Replaces the consumer's transport during one test.</summary>
public interface ISynchronousMessageContext
{
    /// <summary>Sends a message as bytes and returns the answers.</summary>
    /// <param name="metadata">Further metadata; the content type is added if they do not contain it.</param>
    /// <exception cref="PactMismatchException">The message is not the declared one.</exception>
    IReadOnlyList<ReceivedMessage> Send(
        ReadOnlyMemory<byte> contents, string contentType, IReadOnlyDictionary<string, string>? metadata = null);

    /// <inheritdoc cref="Send(ReadOnlyMemory{byte}, string, IReadOnlyDictionary{string, string}?)"/>
    IReadOnlyList<ReceivedMessage> Send(
        ReadOnlyMemory<byte> contents, string contentType, IReadOnlyDictionary<string, JsonElement> metadata);

    /// <summary>
    /// Sends a message as JSON and returns the answers, with <see cref="PactConfig.DefaultJsonSettings"/>.
    /// </summary>
    /// <inheritdoc cref="Send(ReadOnlyMemory{byte}, string, IReadOnlyDictionary{string, string}?)"/>
    IReadOnlyList<TResponse> SendJson<TRequest, TResponse>(
        TRequest request, IReadOnlyDictionary<string, string>? metadata = null);
}
