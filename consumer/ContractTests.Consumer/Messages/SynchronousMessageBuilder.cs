using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer.Messages;

/// <summary>Records exchanges of messages.</summary>
internal sealed class SynchronousMessagePactBuilder(PactRecorder recorder) : ISynchronousMessagePactBuilder
{
    public ISynchronousMessageBuilder UponSending(string description, string declaredIn = "", int declaredAt = 0) =>
        new SynchronousMessageBuilder(
            new InteractionDraft(description, PactRecorder.PlaceOf(declaredIn, declaredAt)), recorder);

    public ISynchronousMessagePactBuilder WithPactMetadata(string @namespace, string name, string value)
    {
        recorder.Note(@namespace, name, value);
        return this;
    }
}

/// <summary>Records one exchange, and runs its consumer.</summary>
internal sealed class SynchronousMessageBuilder(InteractionDraft details, PactRecorder recorder)
    : InteractionBuilder<ISynchronousMessageBuilder>(details), ISynchronousMessageBuilder
{
    private readonly List<MessageContents> _responses = [];
    private MessageContents? _request;

    public ISynchronousMessageBuilder WithRequest(Action<IMessageContentBuilder> request)
    {
        _request = Declared(request);
        return this;
    }

    public ISynchronousMessageBuilder WillRespond(Action<IMessageContentBuilder> response)
    {
        _responses.Add(Declared(response));
        return this;
    }

    public void Verify(Action<ISynchronousMessageContext> consumer)
    {
        ArgumentNullException.ThrowIfNull(consumer);
        var exchange = new MessageExchange(new(ToInteraction(), Details.Place), recorder);
        Exception? thrown = null;
        try
        {
            consumer(exchange);
        }
        catch (Exception exception)
        {
            thrown = exception;
        }

        exchange.Conclude(thrown);
    }

    public async Task VerifyAsync(Func<ISynchronousMessageContext, Task> consumer)
    {
        ArgumentNullException.ThrowIfNull(consumer);
        var exchange = new MessageExchange(new(ToInteraction(), Details.Place), recorder);
        Exception? thrown = null;
        try
        {
            await consumer(exchange);
        }
        catch (Exception exception)
        {
            thrown = exception;
        }

        exchange.Conclude(thrown);
    }

    private MessageContents Declared(Action<IMessageContentBuilder> declare)
    {
        ArgumentNullException.ThrowIfNull(declare);
        var draft = new MessageDraft(recorder.Config);
        declare(new MessageContentBuilder(draft));
        return draft.ToContents();
    }

    private SynchronousMessage ToInteraction()
    {
        if (_request is null)
        {
            throw new InvalidOperationException(
                $"Interaction \"{Details.Description}\": expected a request message, but found none. "
                + "Declare it with WithRequest.");
        }

        return Details.ApplyTo(new SynchronousMessage(Details.Description, _request, _responses.ToSequence()));
    }

    private sealed class MessageContentBuilder(MessageDraft draft) : IMessageContentBuilder
    {
        public IMessageContentBuilder WithMetadata(string key, string value)
        {
            draft.AddMetadata(key, value);
            return this;
        }

        public IMessageContentBuilder WithMetadata(string key, JsonElement value)
        {
            draft.AddMetadata(key, value);
            return this;
        }

        public IMessageContentBuilder WithMetadata(string key, IMatcher matcher)
        {
            draft.AddMetadata(key, matcher);
            return this;
        }

        public IMessageContentBuilder WithJsonContent(object body)
        {
            draft.SetJson(body, null);
            return this;
        }

        public IMessageContentBuilder WithJsonContent(object body, JsonSerializerOptions settings)
        {
            draft.SetJson(body, settings);
            return this;
        }

        public IMessageContentBuilder WithContent(AuthoredBody content)
        {
            draft.SetContent(content, null);
            return this;
        }

        public IMessageContentBuilder WithContent(string content, string contentType) =>
            WithContent(AuthoredBody.FromContent(content, contentType));

        public IMessageContentBuilder WithContent(byte[] content, string contentType) =>
            WithContent(AuthoredBody.FromContent(content, contentType));
    }
}
