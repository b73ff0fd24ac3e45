using System.Text.Json;

namespace ContractTests.Provider;

internal sealed class MessageScenarios : IMessageScenarios
{
    private readonly Dictionary<string, Scenario> scenarios = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Scenario> Scenarios => scenarios;

    public IMessageScenarios Add(string description, Func<dynamic> factory) =>
        Add(new Scenario(description, factory));

    public IMessageScenarios Add(string description, Action<IMessageScenarioBuilder> configure) =>
        Add(description, builder =>
        {
            configure(builder);
            return Task.CompletedTask;
        });

    /// <summary>What the builder is told is asked for with each message, when the provider states are true.</summary>
    public IMessageScenarios Add(string description, Func<IMessageScenarioBuilder, Task> configure) =>
        Add(new Scenario(description, async (_, _) =>
        {
            var builder = new MessageScenarioBuilder();
            await configure(builder);
            return [await builder.Content(description)];
        }));

    public IMessageScenarios Add(
        string description, Func<MessageContext, CancellationToken, Task<ProducedMessage>> producer) =>
        Add(new Scenario(
            description, async (context, cancellation) => [await producer(context, cancellation)]));

    public IMessageScenarios Answer(
        string description, Func<MessageContext, CancellationToken, Task<ProducedMessage>> answer) =>
        Add(description, answer);

    public IMessageScenarios Answer(
        string description, Func<MessageContext, CancellationToken, Task<IReadOnlyList<ProducedMessage>>> answer) =>
        Add(new Scenario(description, answer));

    private MessageScenarios Add(Scenario scenario)
    {
        if (!scenarios.TryAdd(scenario.Description, scenario))
        {
            throw new ArgumentException(
                $"message \"{scenario.Description}\": expected one producer, but found a second one.");
        }

        return this;
    }
}

internal sealed class MessageScenarioBuilder : IMessageScenarioBuilder
{
    private object? metadata;
    private Func<Task<dynamic>>? factory;
    private JsonSerializerOptions? settings;

    public IMessageScenarioBuilder WithMetadata(dynamic metadata)
    {
        this.metadata = metadata;
        return this;
    }

    public void WithContent(Func<dynamic> factory) => this.factory = () => Task.FromResult<dynamic>(factory());

    public void WithContent(Func<dynamic> factory, JsonSerializerOptions settings)
    {
        WithContent(factory);
        this.settings = settings;
    }

    public Task WithContentAsync(Func<Task<dynamic>> factory)
    {
        this.factory = factory;
        return Task.CompletedTask;
    }

    public Task WithContentAsync(Func<Task<dynamic>> factory, JsonSerializerOptions settings)
    {
        this.settings = settings;
        return WithContentAsync(factory);
    }

    public async Task<ProducedMessage> Content(string description)
    {
        var produce = factory ?? throw new InvalidOperationException(
            $"message \"{description}\": expected its content, but found none. Call WithContent.");
        return ProducedMessage.Of((object?)await produce(), metadata, settings);
    }
}
