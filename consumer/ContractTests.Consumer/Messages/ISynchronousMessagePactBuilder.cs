using System.Runtime.CompilerServices;
using System.Text.Json;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer;

/// <summary>
/// Declares messages that the consumer sends and that the provider answers with others, over whatever transport
/// (version 4).
/// </summary>
public interface ISynchronousMessagePactBuilder
{
    /// <summary>Starts an exchange; with its provider states, the description is its name in the pact.</summary>
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

    /// <summary>A message that answers it; several come in the order in which they are declared.</summary>
    ISynchronousMessageBuilder WillRespond(Action<IMessageContentBuilder> response);

    /// <summary>As <see cref="VerifyAsync"/>, for consumers that do not await.</summary>
    /// <exception cref="PactMismatchException">What the consumer sent is not what was declared, or nothing.</exception>
    void Verify(Action<ISynchronousMessageContext> consumer);

    /// <summary>
    /// Runs the consumer, with the exchange in the place of its transport. When it sent what was declared and threw
    /// nothing, the exchange goes into the pact file.
    /// </summary>
    /// <exception cref="PactMismatchException">What the consumer sent is not what was declared, or nothing.</exception>
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

    /// <param name="body">Any object, with matchers wherever more than one value will do.</param>
    IMessageContentBuilder WithJsonContent(dynamic body);

    /// <param name="settings">The default is <see cref="PactConfig.DefaultJsonSettings"/>.</param>
    IMessageContentBuilder WithJsonContent(dynamic body, JsonSerializerOptions settings);

    /// <summary>Contents of any kind.</summary>
    IMessageContentBuilder WithContent(AuthoredBody content);

    /// <summary>Contents as they are, in UTF-8.</summary>
    IMessageContentBuilder WithContent(string content, string contentType);

    /// <summary>Contents as they are.</summary>
    IMessageContentBuilder WithContent(byte[] content, string contentType);
}

/// <summary>What stands in the place of the consumer's transport during one test.</summary>
public interface ISynchronousMessageContext
{
    /// <summary>Sends a message as bytes and gives the answers.</summary>
    /// <param name="metadata">Beside the content type, which is added where they do not name one.</param>
    /// <exception cref="PactMismatchException">It is not the message that was declared.</exception>
    IReadOnlyList<ReceivedMessage> Send(
        ReadOnlyMemory<byte> contents, string contentType, IReadOnlyDictionary<string, string>? metadata = null);

    /// <inheritdoc cref="Send(ReadOnlyMemory{byte}, string, IReadOnlyDictionary{string, string}?)"/>
    IReadOnlyList<ReceivedMessage> Send(
        ReadOnlyMemory<byte> contents, string contentType, IReadOnlyDictionary<string, JsonElement> metadata);

    /// <summary>
    /// Sends a message in JSON and gives the answers, by <see cref="PactConfig.DefaultJsonSettings"/>.
    /// </summary>
    /// <inheritdoc cref="Send(ReadOnlyMemory{byte}, string, IReadOnlyDictionary{string, string}?)"/>
    IReadOnlyList<TResponse> SendJson<TRequest, TResponse>(
        TRequest request, IReadOnlyDictionary<string, string>? metadata = null);
}
