using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer;

/// <summary>Records messages, for whatever version.</summary>
internal abstract class MessagePactBuilder<TSelf, TMessage>(PactRecorder recorder)
    : IMessagePactBuilder<TSelf, TMessage>
    where TSelf : class
{
    protected PactRecorder Recorder { get; } = recorder;

    public TMessage ExpectsToReceive(string description) => Message(description);

    public TSelf WithPactMetadata(string @namespace, string name, string value)
    {
        Recorder.Note(@namespace, name, value);
        return (TSelf)(object)this;
    }

    protected abstract TMessage Message(string description);
}

/// <summary>Records one message, for whatever version.</summary>
internal abstract class MessageBuilder<TSelf>(string description, PactRecorder recorder) : IMessageBuilder<TSelf>
    where TSelf : class
{
    private readonly StateDrafts states = new(description);
    private readonly ValueDrafts metadata = new(Part.Metadata, StringComparer.Ordinal);

    private TSelf Self => (TSelf)(object)this;

    public TSelf Given(string providerState)
    {
        states.Add(providerState);
        return Self;
    }

    public TSelf Given(string providerState, IDictionary<string, string> parameters)
    {
        states.Add(providerState, parameters);
        return Self;
    }

    public TSelf Given(string providerState, IDictionary<string, object?> parameters)
    {
        states.Add(providerState, parameters);
        return Self;
    }

    public TSelf WithMetadata(string key, string value)
    {
        metadata.Add(key, value);
        return Self;
    }

    public TSelf WithMetadata(string key, IMatcher matcher)
    {
        metadata.Add(key, matcher);
        return Self;
    }

    public IConfiguredMessageVerifier WithJsonContent(object body) => Content(body, null);

    public IConfiguredMessageVerifier WithJsonContent(object body, JsonSerializerOptions settings) =>
        Content(body, settings);

    private ConfiguredMessage Content(object? body, JsonSerializerOptions? settings)
    {
        var reading = settings ?? recorder.Config.DefaultJsonSettings;
        var payload = new PayloadDraft(reading);
        payload.SetJsonBody(body, settings, null);
        var contents = new MessageContents(payload.Body)
        {
            Metadata = metadata.Members.ToSequence(),
            Rules = new MatchingRules([.. payload.Rules, .. metadata.Rules()]),
            Generators = new Generators([.. payload.Generators, .. metadata.Generators()]),
        };
        var message = new AsynchronousMessage(description, contents) { ProviderStates = states.ToSequence() };
        return new ConfiguredMessage(message, recorder, reading);
    }
}
