using ContractTests.Pacts;

namespace ContractTests.Consumer;

/// <summary>A declared message on its way to its consumer.</summary>
internal sealed class ConfiguredMessage(
    AsynchronousMessage message, PactRecorder recorder, MessageReading reading) : IConfiguredMessageVerifier
{
    public void Verify<T>(Action<T> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        try
        {
            handler(Example<T>());
        }
        catch (Exception exception)
        {
            throw Failed(exception);
        }

        recorder.Record([message]);
    }

    public async Task VerifyAsync<T>(Func<T, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        try
        {
            await handler(Example<T>());
        }
        catch (Exception exception)
        {
            throw Failed(exception);
        }

        recorder.Record([message]);
    }

    private T Example<T>() => reading.Read<T>(MessageReading.Receive(message.Contents));

    private PactMessageConsumerVerificationException Failed(Exception cause) => new(
        $"{recorder.Name}: the consumer failed on the message \"{message.Description}\": {cause.Message}", cause);
}
