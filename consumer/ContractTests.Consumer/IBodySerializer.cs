using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer;

/// <summary>Serializes and deserializes bodies and messages instead of System.Text.Json.</summary>
public interface IBodySerializer
{
    /// <param name="body">Any object, with matchers at any depth.</param>
    AuthoredBody Write(object? body);

    /// <summary>Deserializes the contents of a message into the type that its consumer takes.</summary>
    object? Read(ReadOnlyMemory<byte> contents, Type type);
}
