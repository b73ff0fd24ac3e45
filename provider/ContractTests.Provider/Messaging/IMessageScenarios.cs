using System.Text.Json;

namespace ContractTests.Provider;

/// <summary>The scenarios that produce the messages of a contract, one for each description.</summary>
public interface IMessageScenarios
{
    IReadOnlyDictionary<string, Scenario> Scenarios { get; }

    /// <param name="factory">
    /// Called after the provider states are set up. The result is serialized as JSON; bytes are sent unchanged.
    /// </param>
    IMessageScenarios Add(string description, Func<dynamic> factory);

    IMessageScenarios Add(string description, Action<IMessageScenarioBuilder> configure);

    IMessageScenarios Add(string description, Func<IMessageScenarioBuilder, Task> configure);

    /// <summary>A message that depends on the provider states, or on the consumer's request.</summary>
    IMessageScenarios Add(string description, Func<MessageContext, CancellationToken, Task<ProducedMessage>> producer);

    /// <summary>Answers a message of the consumer, which is <see cref="MessageContext.Request"/>.</summary>
    /// <param name="answer">Called after the provider states are set up.</param>
    IMessageScenarios Answer(string description, Func<MessageContext, CancellationToken, Task<ProducedMessage>> answer);

    /// <summary>Answers a message of the consumer with several messages, in the order of the contract.</summary>
    /// <inheritdoc cref="Answer(string, Func{MessageContext, CancellationToken, Task{ProducedMessage}})"/>
    IMessageScenarios Answer(
        string description, Func<MessageContext, CancellationToken, Task<IReadOnlyList<ProducedMessage>>> answer);
}

/// <summary>Defines what a scenario produces.</summary>
public interface IMessageScenarioBuilder
{
    /// <param name="metadata">An object or a dictionary; <c>contentType</c> is application/json by default.</param>
    IMessageScenarioBuilder WithMetadata(dynamic metadata);

    void WithContent(Func<dynamic> factory);

    void WithContent(Func<dynamic> factory, JsonSerializerOptions settings);

    Task WithContentAsync(Func<Task<dynamic>> factory);

    Task WithContentAsync(Func<Task<dynamic>> factory, JsonSerializerOptions settings);
}
