using System.Text.Json;

namespace ContractTests.Provider.Messaging;

internal sealed class MessageScenarios : IMessageScenarios
{
    private readonly Dictionary<string, Scenario> _scenarios = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Scenario> Scenarios => _scenarios;

    public IMessageScenarios Add(string description, Func<dynamic> factory) =>
        Add(new Scenario(description, factory));

    public IMessageScenarios Add(string description, Action<IMessageScenarioBuilder> configure) =>
        Add(description, builder =>
        {
            configure(builder);
            return Task.CompletedTask;
        });

    /// <summary>The configuration runs for each message, after the provider states are set up.</summary>
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
        if (!_scenarios.TryAdd(scenario.Description, scenario))
        {
            throw new ArgumentException(
                $"message \"{scenario.Description}\": expected one producer, but found a second one.");
        }

        return this;
    }
}

internal sealed class MessageScenarioBuilder : IMessageScenarioBuilder
{
    private object? _metadata;
    private Func<Task<dynamic>>? _factory;
    private JsonSerializerOptions? _settings;

    public IMessageScenarioBuilder WithMetadata(dynamic metadata)
    {
        _metadata = metadata;
        return this;
    }

    public void WithContent(Func<dynamic> factory) => _factory = () => Task.FromResult<dynamic>(factory());

    public void WithContent(Func<dynamic> factory, JsonSerializerOptions settings)
    {
        WithContent(factory);
        _settings = settings;
    }

    public Task WithContentAsync(Func<Task<dynamic>> factory)
    {
        _factory = factory;
        return Task.CompletedTask;
    }

    public Task WithContentAsync(Func<Task<dynamic>> factory, JsonSerializerOptions settings)
    {
        _settings = settings;
        return WithContentAsync(factory);
    }

    public async Task<ProducedMessage> Content(string description)
    {
        var produce = _factory ?? throw new InvalidOperationException(
            $"message \"{description}\": expected its content, but found none. Call WithContent.");
        return ProducedMessage.Of((object?)await produce(), _metadata, _settings);
    }
}
