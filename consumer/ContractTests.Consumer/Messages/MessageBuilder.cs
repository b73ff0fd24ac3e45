using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer.Messages;

/// <summary>Records one message, for any version.</summary>
internal abstract class MessageBuilder<TSelf>(InteractionDraft details, PactRecorder recorder)
    : InteractionBuilder<TSelf>(details), IMessageBuilder<TSelf>
    where TSelf : class
{
    private readonly MessageDraft _draft = new(recorder.Config);

    public TSelf WithMetadata(string key, string value)
    {
        _draft.AddMetadata(key, value);
        return Self;
    }

    public TSelf WithMetadata(string key, JsonElement value)
    {
        _draft.AddMetadata(key, value);
        return Self;
    }

    public TSelf WithMetadata(string key, IMatcher matcher)
    {
        _draft.AddMetadata(key, matcher);
        return Self;
    }

    public IConfiguredMessageVerifier WithJsonContent(object body) => Json(body, null);

    public IConfiguredMessageVerifier WithJsonContent(object body, JsonSerializerOptions settings) =>
        Json(body, settings);

    public IConfiguredMessageVerifier WithContent(AuthoredBody content, MessageDeserializer? deserializer = null)
    {
        _draft.SetContent(content, deserializer);
        return Configured();
    }

    public IConfiguredMessageVerifier WithContent(string content, string contentType) =>
        WithContent(AuthoredBody.FromContent(content, contentType));

    public IConfiguredMessageVerifier WithContent(byte[] content, string contentType) =>
        WithContent(AuthoredBody.FromContent(content, contentType));

    private ConfiguredMessage Json(object? body, JsonSerializerOptions? settings)
    {
        _draft.SetJson(body, settings);
        return Configured();
    }

    private ConfiguredMessage Configured()
    {
        var message = Details.ApplyTo(new AsynchronousMessage(Details.Description, _draft.ToContents()));
        return new ConfiguredMessage(new(message, Details.Place), recorder, _draft.Reading);
    }
}
