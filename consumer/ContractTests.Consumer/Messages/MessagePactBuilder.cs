namespace ContractTests.Consumer.Messages;

/// <summary>Records messages, for any version.</summary>
internal abstract class MessagePactBuilder<TSelf, TMessage>(PactRecorder recorder)
    : IMessagePactBuilder<TSelf, TMessage>
    where TSelf : class
{
    protected PactRecorder Recorder { get; } = recorder;

    public TMessage ExpectsToReceive(string description, string declaredIn = "", int declaredAt = 0) =>
        Message(new InteractionDraft(description, PactRecorder.PlaceOf(declaredIn, declaredAt)));

    public TSelf WithPactMetadata(string @namespace, string name, string value)
    {
        Recorder.Note(@namespace, name, value);
        return (TSelf)(object)this;
    }

    protected abstract TMessage Message(InteractionDraft details);
}

