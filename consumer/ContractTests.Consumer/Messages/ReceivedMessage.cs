using System.Text;
using System.Text.Json;
using ContractTests.Pacts;

namespace ContractTests.Consumer;

/// <summary>A message for its consumer, with any content type.</summary>
public sealed class ReceivedMessage
{
    internal ReceivedMessage(MessageContents contents)
    {
        var body = contents.Body as Body.Present;
        Contents = body?.Content ?? default;
        ContentType = body?.ContentType;
        Metadata = contents.Metadata.ToDictionary(member => member.Name, member => member.Value.Element);
    }

    public ReadOnlyMemory<byte> Contents { get; }

    /// <summary>Null for a message without contents.</summary>
    public string? ContentType { get; }

    public IReadOnlyDictionary<string, JsonElement> Metadata { get; }

    /// <summary>The contents read as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Contents.Span);
}

/// <summary>Deserializes the contents of a message into the consumer's type.</summary>
public delegate object? MessageDeserializer(ReadOnlyMemory<byte> contents, Type type);
