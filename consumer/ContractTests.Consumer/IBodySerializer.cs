using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer;

/// <summary>Serializes and deserializes bodies and messages instead of System.Text.Json.</summary>
public interface IBodySerializer
{
    /// <param name="body">Any object; values at any depth may be matchers.</param>
    AuthoredBody Write(object? body);

    /// <summary>Deserializes the contents of a message into the consumer's type.</summary>
    object? Read(ReadOnlyMemory<byte> contents, Type type);
}
