using ContractTests.Pacts;

namespace ContractTests.Consumer.Messages;

/// <summary>A declared message for its consumer.</summary>
internal sealed class ConfiguredMessage(
    Declared<AsynchronousMessage> declared, PactRecorder recorder, MessageReading reading) : IConfiguredMessageVerifier
{
    public void Verify<T>(Action<T> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        recorder.Prepare(declared);
        try
        {
            handler(Example<T>());
        }
        catch (Exception exception)
        {
            throw Failed(exception);
        }

        recorder.Record(declared);
    }

    public async Task VerifyAsync<T>(Func<T, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        recorder.Prepare(declared);
        try
        {
            await handler(Example<T>());
        }
        catch (Exception exception)
        {
            throw Failed(exception);
        }

        recorder.Record(declared);
    }

    private T Example<T>() => reading.Read<T>(MessageReading.Receive(declared.Interaction.Contents));

    private PactMessageConsumerVerificationException Failed(Exception cause) => new(
        $"{recorder.Name}: the consumer failed on the message \"{declared.Interaction.Description}\": {cause.Message}",
        cause);
}
