using System.Text.Json;
using ContractTests.Consumer.Bodies;
using ContractTests.Pacts;
using ContractTests.Pacts.Generating;

namespace ContractTests.Consumer.Messages;

/// <summary>Converts the example of a message into the consumer's type.</summary>
internal sealed class MessageReading(JsonSerializerOptions settings)
{
    private static readonly GeneratorContext ForConsumer = new(GenerationSide.Consumer);

    /// <summary>Null for the default, which reads JSON.</summary>
    public MessageDeserializer? Deserializer { get; init; }

    public static MessageReading Of(PactConfig config) => new(config.DefaultJsonSettings)
    {
        Deserializer = config.BodySerializer is { } serializer ? serializer.Read : null,
    };

    public static ReceivedMessage Receive(MessageContents contents) => new(contents.WithGeneratedValues(ForConsumer));

    /// <exception cref="InvalidOperationException">The contents are not JSON.</exception>
    public T Read<T>(ReceivedMessage message)
    {
        if (message is T itself)
            return itself;
        if (message.Contents is T memory)
            return memory;
        if (typeof(T) == typeof(byte[]))
            return (T)(object)message.Contents.ToArray();
        if (Deserializer is not null)
            return (T)Deserializer(message.Contents, typeof(T))!;
        if (JsonContentType.Is(message.ContentType))
            return JsonSerializer.Deserialize<T>(message.Contents.Span, settings)!;
        if (message.Text is T text)
            return text;

        throw new InvalidOperationException(
            $"The message: expected JSON to be read as {typeof(T).Name}, but found {message.ContentType ?? "nothing"}. "
            + "Take it as ReceivedMessage, as text or as bytes.");
    }
}
