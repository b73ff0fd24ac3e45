namespace ContractTests.Consumer.Messages;

// The types of each version, empty as for HTTP.

internal sealed class MessagePactBuilderV3(PactRecorder recorder)
    : MessagePactBuilder<IMessagePactBuilderV3, IMessageBuilderV3>(recorder), IMessagePactBuilderV3
{
    protected override IMessageBuilderV3 Message(InteractionDraft details) => new MessageBuilderV3(details, Recorder);
}

internal sealed class MessagePactBuilderV4(PactRecorder recorder)
    : MessagePactBuilder<IMessagePactBuilderV4, IMessageBuilderV4>(recorder), IMessagePactBuilderV4
{
    protected override IMessageBuilderV4 Message(InteractionDraft details) => new MessageBuilderV4(details, Recorder);
}

internal sealed class MessageBuilderV3(InteractionDraft details, PactRecorder recorder)
    : MessageBuilder<IMessageBuilderV3>(details, recorder), IMessageBuilderV3;

internal sealed class MessageBuilderV4(InteractionDraft details, PactRecorder recorder)
    : MessageBuilder<IMessageBuilderV4>(details, recorder), IMessageBuilderV4;
